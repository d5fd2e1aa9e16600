import { addDays, addHours } from 'date-fns'
import type { Circle } from './alert.ts'
import type { Hearers } from './alert-review.ts'
import type { BoardUnreached } from './board.ts'
import type { Counts, Response } from './case-counts.ts'
import type { IncidentHead } from './incident.ts'
import type { NeedPlan } from './need.ts'

/** What a drill practises, and how far it calls. */
export type DrillChoice = {
  organizationId: string
  playbook: string
  /** FIPS code. */
  county: string
  /** Of the worker whom it imagines: decides the interpreter. */
  workerLanguage: string
  circle: Circle
}

/** Who would get a drill's message, before anything is written. */
export type DrillReview = Hearers & {
  choice: DrillChoice
  /** The roles in the order of their urgency, and how many would hear for each. */
  needs: readonly (NeedPlan & { people: number })[]
  /** The whole network would be called, and this session has not proved itself lately. */
  needsCode: boolean
  /** Makes a form that is sent twice count once. */
  formKey: string
}

/** A drill in one line of the list. */
export type DrillRow = Pick<
  IncidentHead,
  'id' | 'codeName' | 'playbook' | 'county' | 'state' | 'openedAt'
> & { counts: Counts }

/** What a drill showed. */
export type DrillResult = {
  incident: IncidentHead
  response: Response
  /** Whom nothing reached; counted for as long as alerts are kept. */
  unreached: BoardUnreached
}

const DUE_AFTER_DAYS = 35
const FORGOTTEN_AFTER_H = 24

/** A network practises every month (domain.md D.11, 12); a few days' grace. */
export function drillIsDue(lastAt: Date | undefined, now: Date): boolean {
  return !lastAt || addDays(lastAt, DUE_AFTER_DAYS) < now
}

/** A drill that was opened before then is ended by the program, so that nobody is left without its closing message. */
export function forgottenBefore(now: Date): Date {
  return addHours(now, -FORGOTTEN_AFTER_H)
}
