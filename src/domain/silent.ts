import { subMinutes } from 'date-fns'
import type { Skill } from './skill.ts'
import type { TaskName } from './task-view.ts'

const ASKED_AGAIN_AFTER_MIN = 10

/** Somebody who was asked since then is not asked again: a second click, or two coordinators at once. */
export function askedAgainAfter(now: Date): Date {
  return subMinutes(now, ASKED_AGAIN_AFTER_MIN)
}

const NAMED_QUIET_MIN = 30

/** Who was named before then and holds nothing of the role has not been heard from. */
export function namedQuietBefore(now: Date): Date {
  return subMinutes(now, NAMED_QUIET_MIN)
}

/** Somebody of a case who has not been heard from: the last word since when, and when they were asked. */
export type Silent = { personId: string; name: string; since: Date; askedAt: Date | undefined } & (
  | { kind: 'holder'; claimId: string; taskId: string; task: TaskName; leaseUntil: Date }
  /** Named for a role, with work of it still free. */
  | { kind: 'named'; needId: string; skill: Skill; language: string | undefined }
)
