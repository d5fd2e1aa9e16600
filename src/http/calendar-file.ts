import type { Context } from 'hono'
import ical, { ICalAlarmRelatesTo, ICalAlarmType } from 'ical-generator'
import { findDeadline } from '../content/deadlines.ts'
import { dateText } from '../content/time-text.ts'
import { wordsFor } from '../content/words.ts'
import type { CalendarEntry } from '../domain/calendar-entry.ts'
import type { Language } from '../domain/language.ts'
import type { AppEnv } from './app-env.ts'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S

type Reader = { language: Language; network: string; now: Date }

/** Answers with a calendar file, in the reader's language. */
export function answerCalendar(
  c: Context<AppEnv>,
  entries: readonly CalendarEntry[],
  language: Language = c.var.language
): Response {
  const network = c.var.network?.name ?? 'Amparo'
  const text = calendarFile(entries, { language, network, now: c.var.deps.now() })
  return c.body(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="amparo.ics"',
  })
}

/** A calendar file (RFC 5545): titles say the agency and a code name, and nothing of anybody. */
export function calendarFile(entries: readonly CalendarEntry[], reader: Reader): string {
  const calendar = ical({
    prodId: { company: 'Amparo', product: 'calendar' },
    name: reader.network,
    ttl: HOUR_S,
  })
  for (const entry of entries) {
    const { alarms, ...when } = whenOf(entry)
    const about = { id: entry.uid, stamp: reader.now, ...titleOf(entry, reader) }
    const event = calendar.createEvent({ ...about, ...when })
    // Given with the event, an alarm forgets what it relates to; and one after the start would count from the end.
    for (const trigger of alarms)
      event
        .createAlarm({ type: ICalAlarmType.display, trigger })
        .relatesTo(ICalAlarmRelatesTo.start)
  }
  return calendar.toString()
}

/** At nine in the morning a week before, a day before, and on the day; seconds before its midnight. */
const MORNINGS_S = [7 * DAY_S - 9 * HOUR_S, DAY_S - 9 * HOUR_S, -9 * HOUR_S]

/** A moment, or a whole day in no zone. */
function whenOf(entry: CalendarEntry) {
  if (entry.what === 'task') return momentOf(entry.at)
  if (entry.at) return momentOf(entry.at)
  return { start: new Date(entry.day), allDay: true, alarms: MORNINGS_S }
}

function momentOf(start: Date) {
  return { start, alarms: [2 * HOUR_S] }
}

function titleOf(entry: CalendarEntry, { language }: Reader) {
  const t = wordsFor(language)
  const { codeName: code, drill } = entry
  const before = drill ? `${t('frame.drill')}: ` : ''
  if (entry.what === 'task') return { summary: before + t('calendar.task', { code }) }
  const agency = findDeadline(entry.key)?.agency ?? ''
  const limit = entry.limit ? dateText(entry.limit, language) : undefined
  return {
    summary: before + t('calendar.deadline', { agency, code }),
    description: limit ? t('calendar.limit', { limit }) : t('calendar.no-limit'),
  }
}
