import { addMinutes } from 'date-fns'
import { Problem } from './problem.ts'

/** How often something is taken within a span that begins with the first time. */
type Limit = { most: number; withinMin: number }

/**
 * Per account, mailbox, link or token, never per network address: a whole shelter shares one. Far above what people
 * do even in the worst night; what they stop is a program that has gone wrong, or somebody who means harm.
 */
export const LIMITS = {
  /** Codes of the whole network. Beyond it nobody gets a second one while their first still works. */
  codesOfAll: { most: 300, withinMin: 10 },
  /** Codes typed for one mailbox, right or wrong; the link in the email works on. */
  guesses: { most: 100, withinMin: 24 * 60 },
  invitations: { most: 300, withinMin: 60 },
  /** Invitations into one mailbox, whoever sends them. */
  invitationsTo: { most: 10, withinMin: 24 * 60 },
  /** Answers to one invitation. */
  joining: { most: 30, withinMin: 60 },
  /** Codes for those who scanned one poster: a full hall, all at once. */
  joiningCodes: { most: 400, withinMin: 60 },
  /** Such codes into one mailbox, from whichever poster. */
  joiningCodesTo: { most: 10, withinMin: 24 * 60 },
  /** Lists of people that one account hands in. */
  imports: { most: 30, withinMin: 60 },
  /** Test messages to one's own devices. */
  deviceTests: { most: 10, withinMin: 60 },
  claims: { most: 120, withinMin: 10 },
  /** Calls for help and news, each counted once however often its form is sent. */
  alerts: { most: 200, withinMin: 60 },
  /** Texts fetched by one link or token of the press. */
  pressFetches: { most: 600, withinMin: 10 },
  /** Looks at one calendar feed. */
  calendars: { most: 60, withinMin: 10 },
  /** What a program asks with one token. */
  programs: { most: 600, withinMin: 10 },
} as const satisfies Record<string, Limit>

/** What is counted. */
export type LimitName = keyof typeof LIMITS

/** Until when a try counts that begins a span now. */
export function countsUntil(name: LimitName, now: Date): Date {
  return addMinutes(now, LIMITS[name].withinMin)
}

const MINUTE_S = 60

/** The refusal of one time too many: until when, for people in minutes and for programs in seconds. */
export function tooMany(until: Date, now: Date): Problem {
  const retryAfterS = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  const minutes = Math.ceil(retryAfterS / MINUTE_S)
  return new Problem('too-many', 'limit.wait', { slots: { minutes }, retryAfterS })
}
