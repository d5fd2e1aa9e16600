import { subHours } from 'date-fns'
import type { TaskName } from './task-view.ts'

/** What a board tells of a case, in the record's own keys; `timeline.<key>` is the sentence of each. */
export const TIMELINE_ACTIONS = [
  'report.logged',
  'report.verifier-asked',
  'report.answered',
  'incident.opened',
  'incident.stood-down',
  'incident.false-alarm',
  'incident.reopened',
  'incident.closed',
  'incident.held',
  'incident.hold-lifted',
  'incident.purged',
  'alert.raised',
  'alert.cancelled',
  'consent.recorded',
  'claim.confirmed',
  'need.named',
  'need.unnamed',
  'need.held',
  'need.let-run',
  'note.added',
  'note.marked',
  'task.added',
  'task.claimed',
  'task.released',
  'task.lapsed',
  'task.taken-back',
  'task.recalled',
  'task.offered',
  'task.handed-over',
  'task.offer-declined',
  'task.offer-withdrawn',
  'task.changed',
  'task.done',
] as const
export type TimelineAction = (typeof TIMELINE_ACTIONS)[number]

/** One sentence of what happened: who did what to which task; a note's text where the reader may see it. */
export type TimelineLine = {
  id: string
  at: Date
  action: TimelineAction
  /** Undefined when the program itself acted. */
  who: string | undefined
  /** Whom it was done to, such as the one who was named. */
  whom: string | undefined
  task: TaskName | undefined
  skill: string | undefined
  note: TimelineNote | undefined
  /** Which note, and the lawyer at whose request it was prepared. */
  noteId: string | undefined
  counsel: string | undefined
  detail: Readonly<Record<string, string | number>>
}

/** Sealed: there is one, but this session has to prove itself before it is opened. */
export type TimelineNote = { text: string } | 'sealed'

/** Whether a key of the record has a sentence on the timeline. */
export function isTimelineAction(action: string): action is TimelineAction {
  return TIMELINE_ACTIONS.some((known) => known === action)
}

const NOTED_AGAIN_AFTER_H = 1

/** A board is opened again and again: reading its notes goes on the record once an hour for each reader. */
export function notedAgainAfter(now: Date): Date {
  return subHours(now, NOTED_AGAIN_AFTER_H)
}
