import { addMinutes } from 'date-fns'
import type { Circle } from './alert.ts'
import type { Need } from './need.ts'

/** Somebody who fills a role, by what they hold or because a coordinator named them. */
export type BoardFiller = { personId: string; name: string; named: boolean }

/** How far a role was called, by whom (undefined: by the program), and what comes next. */
export type BoardStep = {
  called: { circle: Circle; at: Date; by: string | undefined } | undefined
  /** Nobody was there to hear the last call. */
  reachedNobody: boolean
  /** By itself at that time, unless it is held. Undefined: there is no wider circle. */
  next: { circle: Circle; at: Date | undefined } | undefined
  held: { at: Date; by: string | undefined } | undefined
  /** Somebody can help: it waits ten minutes longer. */
  putOff: boolean
}

/** One role: filled when as many people as it asks for hold it. */
export type BoardRole = Need & {
  fillers: readonly BoardFiller[]
  late: boolean
  /** Undefined while the case was not called at all, and once it is over. */
  step: BoardStep | undefined
  /** How many with the skill said that they can help and hold nothing of it yet. */
  canHelp: number
  /** Who can be named, those who said yes first. */
  candidates: readonly { personId: string; name: string; saidYes: boolean }[]
}

/** How long before its claim-by time an open task or role is shown as needed now. */
export const NEEDED_NOW_MIN = 30

/** Whether as many people as a role asks for have it. */
export function isFilled(role: Pick<BoardRole, 'count' | 'fillers'>): boolean {
  return role.fillers.length >= role.count
}

/** Whether a role that is still empty asks for somebody now; the others can wait. */
export function isPressing(role: Pick<BoardRole, 'claimBy'>, now: Date): boolean {
  return role.claimBy <= addMinutes(now, NEEDED_NOW_MIN)
}
