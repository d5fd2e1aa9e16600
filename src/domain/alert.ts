import { addSeconds } from 'date-fns'
import type { Severity } from './incident.ts'

/** The seven kinds of alert (domain.md D.10), and the personal notice: a message to one person about their work. */
export const ALERT_KINDS = [
  'emergency',
  'standby',
  'update',
  'escalation',
  'false_alarm',
  'stand_down',
  'correction',
  'notice',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** What a personal notice asks for. */
export const NOTICES = [
  'verify',
  'assigned',
  'named',
  'confirm_claim',
  'lease_reminder',
  'handed_over',
  'deadline_near',
  'deadline_unfiled',
  'handover_answered',
  'task_returned',
  'taken_back',
] as const
export type NoticeKind = (typeof NOTICES)[number]

/** Notices that draw somebody into a case: from then on they hear what those hear who were called. */
export const DRAWS_IN: readonly NoticeKind[] = [
  'assigned',
  'named',
  'handed_over',
  'lease_reminder',
]

/** How long an alert can be taken back before anything leaves. */
export const CANCEL_WINDOW_S = 10

const WAITS: ReadonlySet<AlertKind> = new Set(['emergency', 'escalation', 'update', 'correction'])

/** Kinds that ask or tell leave after the window; what ends an alert leaves at once. */
export function dueAfter(kind: AlertKind, raisedAt: Date): Date {
  return WAITS.has(kind) ? addSeconds(raisedAt, CANCEL_WINDOW_S) : raisedAt
}

/** Everyone who was told hears that it is over; anything else only those who still belong to the network. */
export function endsCase(kind: AlertKind): boolean {
  return kind === 'stand_down' || kind === 'false_alarm'
}

/** Lower leaves first: emergencies go before updates, whatever was raised earlier. */
export function priorityOf(kind: AlertKind, severity: Severity): number {
  if (kind === 'emergency') return severity === 'critical' ? 0 : 1
  const order: Record<Exclude<AlertKind, 'emergency'>, number> = {
    notice: 1,
    escalation: 1,
    standby: 2,
    false_alarm: 2,
    stand_down: 2,
    correction: 2,
    update: 3,
  }
  return order[kind]
}

/** Every priority that there is. */
export const PRIORITIES = [0, 1, 2, 3] as const

/** How far an alert has spread for one need: near (organization and county), the organization, the coalition. */
export const CIRCLES = [1, 2, 3] as const
export type Circle = (typeof CIRCLES)[number]

/** How far to call for a role; 0: not this time. */
export const CIRCLE_CHOICES = [1, 2, 3, 0] as const
export type CircleChoice = (typeof CIRCLE_CHOICES)[number]
