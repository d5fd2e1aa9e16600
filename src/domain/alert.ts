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
  'confirm_claim',
  'lease_reminder',
  'handed_over',
] as const
export type NoticeKind = (typeof NOTICES)[number]

/** How long an alert can be taken back before anything leaves. */
export const CANCEL_WINDOW_S = 10

/** Kinds that ask or tell at once leave after the window; what ends an alert leaves at once. */
export function dueAfter(kind: AlertKind, raisedAt: Date): Date {
  const waits = kind === 'emergency' || kind === 'update' || kind === 'correction'
  return waits ? addSeconds(raisedAt, CANCEL_WINDOW_S) : raisedAt
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
