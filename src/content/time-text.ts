import type { Language } from '../domain/language.ts'
import { type Slots, wordsFor } from './words.ts'

/** Who reads: times are theirs, in their words. `timeZone` is an IANA name. */
export type Reader = { language: Language; timeZone: string }

type Moment = {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
  minute: number
}

/** Names that the runtime spells out instead of abbreviating. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Pacific/Guam': 'ChST',
  'Pacific/Saipan': 'ChST',
  'Pacific/Pago_Pago': 'SST',
}

const MONTHS = [
  'month.jan',
  'month.feb',
  'month.mar',
  'month.apr',
  'month.may',
  'month.jun',
  'month.jul',
  'month.aug',
  'month.sep',
  'month.oct',
  'month.nov',
  'month.dec',
] as const
const WEEKDAYS = [
  'weekday.sun',
  'weekday.mon',
  'weekday.tue',
  'weekday.wed',
  'weekday.thu',
  'weekday.fri',
  'weekday.sat',
] as const

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, made)
  return made
}

/** By zone and month: to make out a name takes longer than to tell the time, and it stays the same for years. */
const zoneNames = new Map<string, string>()

/** "11/21/2026, 14:36": read as a text, since taking it apart is most of the work of a page full of times. */
const CLOCK = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/

function momentIn(at: Date, timeZone: string): Moment {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] =
    CLOCK.exec(clockOf(timeZone).format(at))?.slice(1).map(Number) ?? []
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month, day, weekday, hour, minute }
}

/** The zone as a neighbour says it, all year round: "ET". */
export function zoneName(at: Date, timeZone: string): string {
  const known = ZONE_NAMES[timeZone]
  if (known) return known
  const which = `${timeZone} ${at.toISOString().slice(0, 7)}`
  const made = zoneNames.get(which) ?? generic(at, timeZone)
  zoneNames.set(which, made)
  return made
}

function generic(at: Date, timeZone: string): string {
  const names = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortGeneric' })
  const name = names.formatToParts(at).find((part) => part.type === 'timeZoneName')
  return name?.value ?? timeZone
}

function clockText({ hour, minute }: Moment, language: Language): string {
  const t = wordsFor(language)
  if (minute === 0 && hour === 0) return t('time.midnight')
  if (minute === 0 && hour === 12) return t('time.noon')
  const half = t(hour < 12 ? 'time.am' : 'time.pm')
  return t(minute === 0 ? 'time.full-hour' : 'time.clock', {
    hour: String(hour % 12 || 12),
    minute: String(minute).padStart(2, '0'),
    half,
  })
}

function daySlots({ year, month, day, weekday }: Moment, language: Language): Slots {
  const t = wordsFor(language)
  return {
    weekday: t(WEEKDAYS[weekday] ?? 'weekday.sun'),
    month: t(MONTHS[month - 1] ?? 'month.jan'),
    day: String(day),
    year: String(year),
  }
}

/** AP style: "2:36 a.m.", "9 a.m.", "noon"; in Spanish "2:36 a. m.", "9:00 a. m.", "12 del mediodía". */
export function clockTime(at: Date, { language, timeZone }: Reader): string {
  return clockText(momentIn(at, timeZone), language)
}

/** To the second, where seconds count: "2:06:18 a.m.", "2:06:18 a. m.". */
export function exactTime(at: Date, { language, timeZone }: Reader): string {
  const { hour, minute } = momentIn(at, timeZone)
  const t = wordsFor(language)
  return t('time.to-the-second', {
    hour: String(hour % 12 || 12),
    minute: String(minute).padStart(2, '0'),
    second: String(at.getUTCSeconds()).padStart(2, '0'),
    half: t(hour < 12 ? 'time.am' : 'time.pm'),
  })
}

/** "Saturday, Nov. 21, 6:30 p.m. ET", "sábado 21 de nov., 6:30 p. m. (ET)". */
export function dayAndTime(at: Date, reader: Reader): string {
  const moment = momentIn(at, reader.timeZone)
  return wordsFor(reader.language)('time.day-and-clock', {
    day: wordsFor(reader.language)('time.day', daySlots(moment, reader.language)),
    clock: clockText(moment, reader.language),
    zone: zoneName(at, reader.timeZone),
  })
}

/** Whether two instants are on the same day of a zone's calendar. */
export function isSameDay(one: Date, other: Date, timeZone: string): boolean {
  const [a, b] = [momentIn(one, timeZone), momentIn(other, timeZone)]
  return a.day === b.day && a.month === b.month && a.year === b.year
}

/** "Saturday, Nov. 21", with the year where it is not that of `now`: "Thursday, May 20, 2027". */
export function dayText(at: Date, { language, timeZone, now }: Reader & { now: Date }): string {
  const moment = momentIn(at, timeZone)
  const sameYear = momentIn(now, timeZone).year === moment.year
  return wordsFor(language)(sameYear ? 'time.day' : 'time.day-and-year', daySlots(moment, language))
}

/** A calendar date with its weekday: "Saturday, Nov. 21, 2026", "sábado 21 de nov. de 2026". */
export function weekdayDate(date: string, language: Language): string {
  const moment = momentIn(new Date(`${date}T00:00:00Z`), 'UTC')
  return wordsFor(language)('time.day-and-year', daySlots(moment, language))
}

/** "Nov. 2026", "nov. 2026": where there is little room and the day says nothing. */
export function monthText(at: Date, { language, timeZone }: Reader): string {
  const { month, year } = daySlots(momentIn(at, timeZone), language)
  return `${month} ${year}`
}

/** A calendar date (YYYY-MM-DD), which has no zone: "Nov. 21, 2026", "21 de nov. de 2026". */
export function dateText(date: string, language: Language): string {
  const moment = momentIn(new Date(`${date}T00:00:00Z`), 'UTC')
  return wordsFor(language)('time.date', daySlots(moment, language))
}
