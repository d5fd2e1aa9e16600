import { addMinutes } from 'date-fns'
import type { AnswerKind } from './answer.ts'
import { type BoardRole, NEEDED_NOW_MIN } from './board-role.ts'
import { factsAreOpen } from './claim.ts'
import type { ConsentKind } from './consent.ts'
import { byHoldUp, type HoldUp } from './critical-path.ts'
import type { Reach } from './delivery.ts'
import type { DeliveryTrouble } from './delivery-trouble.ts'
import type { IncidentHead } from './incident.ts'
import type { LegalClock } from './legal-clock.ts'
import type { Silent } from './silent.ts'
import { type Category, isLate, type Task } from './task.ts'
import type { TaskName } from './task-view.ts'
import type { TimelineLine, TimelineNote } from './timeline.ts'

/** Where a task stands: each has one word, one icon and one tone. */
export type BoardTaskState =
  | 'needed-now'
  | 'open'
  | 'waits-for-consent'
  | 'held'
  | 'done'
  /** Not done when the case was stood down. */
  | 'left'

/** Somebody who has a task, until when their lease runs, and whether it waits for a coordinator's yes. */
export type BoardHolder = {
  name: string
  leaseUntil: Date
  waits: boolean
  /** Whom they offer it to, who has not answered yet. */
  offeredTo: string | undefined
}

/** How a task came to be free again: by whom it was held, and why it is not any more. */
export type BoardReturn = {
  who: string
  at: Date
  reason: 'gave-back' | 'lapsed' | 'removed' | 'taken-back'
}

/** One task on the board. */
export type BoardTask = {
  id: string
  name: TaskName
  category: Category
  state: BoardTaskState
  late: boolean
  freeSlots: number
  claimBy: Date
  dueAt: Date
  doneAt: Date | undefined
  holders: readonly BoardHolder[]
  /** Undone tasks that come first. */
  after: readonly TaskName[]
  /** What others wait for. */
  holdsUp: HoldUp | undefined
  /** Somebody had it before, and nobody has it since. */
  returned: BoardReturn | undefined
  /** How much of its evidence list is kept; undefined for a task without one. */
  evidence: { kept: number; of: number } | undefined
  /** The consent that its act still waits for. */
  consent: ConsentKind | undefined
  /** What its holder wrote when it was done. */
  note: TimelineNote | undefined
}

/** A claim whose facts stay closed until a coordinator says yes. */
export type WaitingClaim = {
  id: string
  taskId: string
  task: TaskName
  name: string
  organization: string
  skill: string
  verified: boolean
  claimedAt: Date
}

/** Where a board stands: marks that change with what it shows, of everything and of who has the call. */
export type BoardRevision = { board: string; reach: string }

/** Who has the call, and what they said. */
export type BoardReach = {
  incidentId: string
  reach: readonly { reach: Reach; people: number }[]
  answers: Readonly<Record<AnswerKind, number>>
  unreached: BoardUnreached
  /** What keeps this case's messages from arriving, while some of them wait for it. */
  troubles: readonly DeliveryTrouble[]
  /** When the mail server's quota will have let the last email go; undefined: soon. */
  emailsDoneAt: Date | undefined
}

/** Whom nothing reached. */
export type BoardUnreached = {
  /** Some of the reader's own organizations, by name; `own` counts them all. */
  named: readonly { personId: string; name: string }[]
  own: number
  /** People of other organizations, whose names are not the reader's to know. */
  others: number
}

/** When the network was first called, and by whom; undefined while nobody was. */
export type BoardCall = { at: Date; by: string | undefined; alertId: string; leaves: boolean }

/** Everything that a coordinator sees of a case at one glance. Holds no fact of the worker. */
export type BoardView = {
  incident: IncidentHead
  revision: BoardRevision
  call: BoardCall | undefined
  waitingClaims: readonly WaitingClaim[]
  silent: readonly Silent[]
  roles: readonly BoardRole[]
  reach: BoardReach
  tasks: readonly BoardTask[]
  clocks: readonly LegalClock[] | 'sealed'
  /** Newest first. */
  timeline: readonly TimelineLine[]
  /** Nothing of it may be deleted. */
  legalHold: boolean
  /** Lawyers on the case, at whose request a note can be prepared. */
  counsel: readonly { personId: string; name: string }[]
}

/**
 * A task's place among the states. Being claimed never waits for consent, only the act does; what stays shut
 * without a signature says so before anyone takes it.
 */
export function boardState(
  task: Task,
  { now, active, waitsForConsent }: { now: Date; active: boolean; waitsForConsent: boolean }
): BoardTaskState {
  if (task.doneAt) return 'done'
  if (!active) return 'left'
  const free = task.slots - task.claims.length
  if (free > 0 && task.claimBy <= addMinutes(now, NEEDED_NOW_MIN)) return 'needed-now'
  if (free > 0) return waitsForConsent && task.consent === 'written' ? 'waits-for-consent' : 'open'
  return waitsForConsent ? 'waits-for-consent' : 'held'
}

const STATE_ORDER: readonly BoardTaskState[] = [
  'needed-now',
  'waits-for-consent',
  'open',
  'held',
  'left',
  'done',
]

/**
 * Late first, then what others wait for, then what is needed now; done last; the earlier clock first among equals.
 */
export function byUrgency(a: BoardTask, b: BoardTask): number {
  return (
    Number(b.late) - Number(a.late) ||
    byHoldUp(a.holdsUp, b.holdsUp) ||
    STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
    nextClock(a).getTime() - nextClock(b).getTime()
  )
}

/** The next time that counts for a task: to be taken while it is free, then to be done. */
export function nextClock({ freeSlots, claimBy, dueAt }: BoardTask): Date {
  return freeSlots > 0 ? claimBy : dueAt
}

/** Does a claim of a task that is still to be done wait for a coordinator's yes? */
export function waitsForYes(
  task: Pick<Task, 'sensitive' | 'doneAt'>,
  claim: { confirmed: boolean; skillVerified: boolean; trusted: boolean }
): boolean {
  const { sensitive } = task
  return (
    !task.doneAt && !factsAreOpen({ ...claim, sensitive, taskDone: false, incidentActive: true })
  )
}

/** Whether a task is late on the board; a case that was stood down is late with nothing. */
export function isLateOn(task: Task, { now, active }: { now: Date; active: boolean }): boolean {
  return active && isLate(task, now)
}
