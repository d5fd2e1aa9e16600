import { addMinutes } from 'date-fns'
import { type AlertCase, type Hearers, wholeMinute, withTime } from './alert-review.ts'
import { instantOf } from './local-instant.ts'

/** The two kinds of message that a coordinator sends to those who were told. */
export const UPDATE_KINDS = ['update', 'correction'] as const
export type UpdateKind = (typeof UPDATE_KINDS)[number]

/** What goes to those who were told, before it goes. */
export type UpdateReview = Hearers & {
  incident: AlertCase
  kind: UpdateKind
  needs: readonly { skill: string; language?: string; count: number }[]
  byTimes: readonly Date[]
  byTime: Date
  /** Makes a form that is sent twice count once. */
  formKey: string
}

/** What was shown, in one line: kind, time and what is missing. */
export function shownMark({
  kind,
  byTime,
  needs,
}: Pick<UpdateReview, 'kind' | 'byTime' | 'needs'>) {
  const each = needs.map(({ skill, language = '', count }) => `${skill}:${language}:${count}`)
  return [kind, byTime.toISOString(), ...each].join(' ')
}

const NEXT_WORD_MIN = [30, 60, 180] as const

/** When the next word can be promised: soon, or tomorrow at nine where the case is. */
export function nextWordTimes(now: Date, timeZone: string): Date[] {
  const soon = NEXT_WORD_MIN.map((minutes) => wholeMinute(addMinutes(now, minutes)))
  const morning = instantOf(`${tomorrowIn(now, timeZone)}T09:00`, timeZone)
  return morning ? withTime(soon, morning) : soon
}

/** The usual promise: within the hour. */
export function usualNextWord(now: Date): Date {
  return wholeMinute(addMinutes(now, NEXT_WORD_MIN[1]))
}

/** Tomorrow's date (YYYY-MM-DD) on the calendars of a time zone. */
function tomorrowIn(now: Date, timeZone: string): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
  const noon = Date.parse(`${today}T12:00:00Z`)
  return new Date(noon + 24 * 3_600_000).toISOString().slice(0, 10)
}

/** What a stand-down does, before it is done. */
export type StandDownView = Hearers & {
  incident: AlertCase
  /** False once it is over. */
  active: boolean
  /** Messages that wait to leave. */
  waiting: number
  openTasks: number
  heldTasks: number
}
