import { isBusinessDay, nearestBusinessDay, plusDays, plusMonths } from './calendar-day.ts'
import { localDay } from './local-day.ts'
import { instantOf } from './local-instant.ts'

/** In what a law counts. */
export const LENGTH_UNITS = ['hours', 'days', 'business_days', 'months', 'years'] as const
export type LengthUnit = (typeof LENGTH_UNITS)[number]

/** How long a law gives, and how it counts; both of `value` and `unit`, or neither. */
export type LegalLength = {
  /** Only a worker's own clock has a date to aim for. */
  actor: 'worker' | 'employer' | 'agency'
  value?: number | undefined
  unit?: LengthUnit | undefined
  /** A shorter length to aim for; 0 is the same day. */
  safeValue?: number | undefined
  safeUnit?: LengthUnit | undefined
  rule: string
  roll: 'none' | 'next_business_day'
}

/** What starts a clock: a date where the work is, and the moment where somebody knows it. */
export type Start = { day: string; at?: Date | undefined }

/** Where the work is (IANA name), and the days on which nobody there takes a paper. */
export type Workplace = { timeZone: string; holidays: ReadonlySet<string> }

/** What a clock comes to: a date where the work is, and the moment where the law counts hours. */
export type LegalDates = {
  aimFor: string | undefined
  limit: { day: string; at?: Date | undefined } | undefined
}

/** The date that a clock runs to and the one to aim for, by the five steps of domain.md B.1. */
export function legalDates(law: LegalLength, start: Start, place: Workplace): LegalDates {
  if (law.unit === 'hours') return { aimFor: undefined, limit: hoursLimit(law, start, place) }
  const counted = counting(start.day, law.value, law.unit, place)
  const rolls = law.roll === 'next_business_day'
  const day = counted && rolls ? onOrAfter(counted, place) : counted
  return { aimFor: aimFor(law, { counted, start, place }), limit: day ? { day } : undefined }
}

/** A moment, and its date where the work is. */
export function startAt(at: Date, timeZone: string): Start {
  return { day: localDay(at, timeZone), at }
}

/** Counted from the day after; undefined where no number is known. */
function counting(
  day: string,
  value: number | undefined,
  unit: LengthUnit | undefined,
  place: Workplace
): string | undefined {
  if (value === undefined) return undefined
  if (unit === 'days') return plusDays(day, value)
  if (unit === 'months') return plusMonths(day, value)
  if (unit === 'years') return plusMonths(day, 12 * value)
  if (unit === 'business_days') return plusBusinessDays(day, value, place)
  return undefined
}

function plusBusinessDays(day: string, count: number, place: Workplace): string {
  return count === 0 ? day : plusBusinessDays(onOrAfter(plusDays(day, 1), place), count - 1, place)
}

type Counted = { counted: string | undefined; start: Start; place: Workplace }

/** The earlier of the counted date before any roll and the shorter length; back to a business day, never before day 0. */
function aimFor(law: LegalLength, { counted, start, place }: Counted): string | undefined {
  if (law.actor !== 'worker') return undefined
  const shorter = counting(start.day, law.safeValue, law.safeUnit, place)
  const [earliest] = [counted, shorter].filter((day) => day !== undefined).toSorted()
  if (!earliest) return undefined
  const { holidays } = place
  const back = nearestBusinessDay(earliest, { step: -1, holidays })
  return back < start.day ? start.day : back
}

/** Elapsed hours. Where the hour is not known they count from the first moment of the day: never too late. */
function hoursLimit({ value, rule }: LegalLength, start: Start, place: Workplace) {
  const from = start.at ?? midnight(start.day, place)
  if (value === undefined || !from) return undefined
  const lengthMs = value * HOUR_MS
  const skips = rule === 'hours_bus'
  return startAt(
    skips ? afterBusinessHours(from, lengthMs, place) : new Date(from.getTime() + lengthMs),
    place.timeZone
  )
}

/** Whole days that are no business days, from midnight to midnight there, do not count. */
function afterBusinessHours(from: Date, lengthMs: number, place: Workplace): Date {
  const today = localDay(from, place.timeZone)
  const tomorrow = midnight(plusDays(today, 1), place)
  if (!tomorrow) return from
  if (!isBusinessDay(today, place.holidays)) return afterBusinessHours(tomorrow, lengthMs, place)
  const leftMs = tomorrow.getTime() - from.getTime()
  if (lengthMs <= leftMs) return new Date(from.getTime() + lengthMs)
  return afterBusinessHours(tomorrow, lengthMs - leftMs, place)
}

const HOUR_MS = 60 * 60 * 1000

function midnight(day: string, { timeZone }: Workplace): Date | undefined {
  return instantOf(`${day}T00:00`, timeZone)
}

function onOrAfter(day: string, { holidays }: Workplace): string {
  return nearestBusinessDay(day, { step: 1, holidays })
}
