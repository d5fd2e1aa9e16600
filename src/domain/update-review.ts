import { addMinutes } from 'date-fns'
import type { AlertKind } from './alert.ts'
import { type AlertCase, type Hearers, wholeMinute, withTime } from './alert-review.ts'
import type { Language } from './language.ts'
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
  /** The next word that is promised so far; an update promises anew. */
  promised: Date | undefined
  /** What went out before, the latest first; a correction may be about one of them. */
  sent: readonly SentMessage[]
  /** The one that was wrong; undefined: for everyone who was told anything. */
  wrongId: string | undefined
  /** Makes a form that is sent twice count once. */
  formKey: string
}

/** One message that went to many. */
export type SentMessage = { id: string; kind: AlertKind; at: Date }

/** What was shown, in one line: kind, time, the promise so far, which message was wrong, and what is missing. */
export function shownMark({
  kind,
  byTime,
  promised,
  wrongId = '',
  needs,
}: Pick<UpdateReview, 'kind' | 'byTime' | 'promised' | 'needs'> & {
  wrongId?: string | undefined
}) {
  const each = needs.map(({ skill, language = '', count }) => `${skill}:${language}:${count}`)
  const since = kind === 'update' ? (promised?.toISOString() ?? '') : ''
  return [kind, byTime.toISOString(), since, wrongId, ...each].join(' ')
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
  reportId: string
  /** Who ended it, where somebody has. */
  ended: { as: 'stand_down' | 'false_alarm'; by: string | undefined; at: Date } | undefined
  /** Messages that wait to leave. */
  waiting: number
  openTasks: number
  heldTasks: number
}

/** What a text for group chats is made of. */
export type ShareView = { incident: AlertCase; languages: readonly Language[]; url: string }
