import { addHours, addMinutes } from 'date-fns'
import { localMinute } from './local-minute.ts'

/** What an ally says to an alert. One person's answer never silences anyone else's alert. */
export const ANSWERS = ['can_help', 'can_help_later', 'ask_me_last', 'cannot_help'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** An ally's latest word about a case; `from` is when they can, for "later". */
export type Answer = { kind: AnswerKind; from: Date | undefined; answeredAt: Date }

/** When "later" may begin; mornings and evenings are those of the person's own clock. */
export const LATER = ['hour', 'morning', 'evening'] as const
export type Later = (typeof LATER)[number]

const HOUR_MIN = 60
const DAY_MIN = 24 * HOUR_MIN
const STARTS_MIN = { morning: 8 * HOUR_MIN, evening: 18 * HOUR_MIN }

/** The next 8:00 or 18:00 on the person's clock, or an hour from now. */
export function laterFrom(later: Later, { now, timeZone }: { now: Date; timeZone: string }): Date {
  if (later === 'hour') return addHours(now, 1)
  const wanted = STARTS_MIN[later]
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  const waitMin = (wanted - localMinute(minute, timeZone) + DAY_MIN) % DAY_MIN || DAY_MIN
  const guess = addMinutes(minute, waitMin)
  // Where the clocks change in between, an hour is missing or doubled.
  return addMinutes(guess, wanted - localMinute(guess, timeZone))
}

/** An answer is asked for while somebody is needed: by an emergency or an escalation of a case that is active. */
export function asksForAnswer({ kind, stage }: { kind: string; stage: string }): boolean {
  return stage === 'active' && (kind === 'emergency' || kind === 'escalation')
}
