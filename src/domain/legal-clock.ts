import { plusDays, plusMonths } from './calendar-day.ts'
import { type ChronologyLine, isPerDeadline, triggersOf } from './chronology.ts'
import { canBeAsked, type DeadlineTrigger, startsEach } from './deadline-trigger.ts'
import {
  type LegalDates,
  type LegalLength,
  legalDates,
  type Start,
  type Workplace,
} from './legal-date.ts'
import { instantOf } from './local-instant.ts'

/** A row of the law, as far as counting needs it. */
export type LegalRow = LegalLength & {
  key: string
  trigger: DeadlineTrigger
  altTriggers: readonly DeadlineTrigger[]
}

/** A row of the law and what started it. Its name is `key` and `eventId`. */
export type StartedClock = LegalDates & {
  key: string
  /** The event that started this one; empty where there is at most one clock. */
  eventId: string
  /** Undefined: the date is needed, or there is none to compute. */
  start: ChronologyLine | undefined
}

/** Who files for a clock, and whether it was filed: a row of the table `clocks`. */
export type ClockRow = {
  id: string
  key: string
  eventId: string
  filerId: string | undefined
  filedAt: Date | undefined
  filedBy: string | undefined
  filingSealed: string | undefined
  keepUntil: string | undefined
  remindedFor: string | undefined
}

/** What somebody noted when it was filed. */
export type Filing = { day: string; reference: string }

/** A clock of a case as its team sees it. What the law says about it stands in content, under its key. */
export type LegalClock = StartedClock & {
  /** False: usually not for this kind of job; folded away, never dropped. */
  usual: boolean
  filer: { personId: string; name: string } | undefined
  filed: (Filing & { by: string; at: Date }) | undefined
  /** Past its limit, and not filed: it may be late. */
  late: boolean
}

/** One clock of a case, for those who run it or for whoever files. */
export type OneClock = {
  incident: { id: string; codeName: string; drill: boolean; timeZone: string }
  clock: LegalClock
  /** Who can be named; nobody, for somebody who does not run the case. */
  filers: readonly { personId: string; name: string }[]
  coordinates: boolean
}

/** A clock that somebody files for, as they see it: whose it is only by code name. */
export type OwnClock = Omit<StartedClock, 'start'> & {
  incidentId: string
  codeName: string
  drill: boolean
  /** Where the work is. */
  timeZone: string
  late: boolean
}

/** A clock before anything is known of its start. */
export type UndatedClock = { key: string; usual: boolean }

/**
 * The clocks of some rows of the law. Of what can happen often, each event starts a clock; the rest starts one
 * together, from the earliest known date. A row of which nothing is known has one clock without a date.
 */
export function startedClocks(
  rows: readonly LegalRow[],
  lines: readonly ChronologyLine[],
  place: Workplace
): StartedClock[] {
  return rows.flatMap((row) => {
    const starting = (each: boolean) => lines.filter((line) => starts(row, line, each))
    const clock = (eventId: string, start: ChronologyLine | undefined): StartedClock => {
      const known = start && startOf(start, place)
      const dates = known ? legalDates(row, known, place) : { aimFor: undefined, limit: undefined }
      return { key: row.key, eventId, start: known && start, ...dates }
    }
    const each = starting(true).map((line) => clock(line.eventId, line))
    const [together] = starting(false).filter(({ day }) => day)
    if (together || each.length === 0) return [clock('', together), ...each]
    return each
  })
}

function starts(row: LegalRow, line: ChronologyLine, each: boolean): boolean {
  if (isPerDeadline(line.kind) && line.deadline !== row.key) return false
  const triggers = [row.trigger, ...row.altTriggers].filter((one) => startsEach(one) === each)
  return triggers.some((trigger) => triggersOf(line.kind).includes(trigger))
}

function startOf({ day, time }: ChronologyLine, { timeZone }: Workplace): Start | undefined {
  if (!day) return undefined
  return { day, at: time ? instantOf(`${day}T${time}`, timeZone) : undefined }
}

/** Whether its date waits for somebody to say when it began. */
export function needsDate(row: LegalRow, { start }: Pick<StartedClock, 'start'>): boolean {
  const counts = row.value !== undefined || row.safeValue !== undefined
  return counts && !start && [row.trigger, ...row.altTriggers].some(canBeAsked)
}

/** Past its limit: by the date there, or by the hour where hours count. */
export function isPast(
  { limit }: Pick<LegalDates, 'limit'>,
  { today, now }: { today: string; now: Date }
): boolean {
  if (!limit) return false
  return limit.at ? limit.at < now : limit.day < today
}

/** The date by which to act: what to aim for, else the limit. */
export function dateOf({ aimFor, limit }: LegalDates): string | undefined {
  return aimFor ?? limit?.day
}

/** The most urgent first; those without a date at the end. */
export function byUrgency(a: LegalDates, b: LegalDates): number {
  return (dateOf(a) ?? '9999').localeCompare(dateOf(b) ?? '9999')
}

/** The first of the month after the limit, or after the day to aim for; null where nobody knows it. */
export function keepUntilOf({ aimFor, limit }: LegalDates): string | null {
  const last = limit?.day ?? aimFor
  return last ? `${plusMonths(last, 1).slice(0, 7)}-01` : null
}

/** Which clock a stored row belongs to now. */
export type Matched = { row: ClockRow; clock: StartedClock | undefined }

/**
 * The stored rows beside their clocks. A row whose event is gone, or which waited for an event that is known now, goes
 * to a clock of the same row of the law that has none yet, so that whoever files for it is not lost.
 */
export function matched(rows: readonly ClockRow[], clocks: readonly StartedClock[]): Matched[] {
  const isOf = (row: ClockRow) => (clock: StartedClock) =>
    clock.key === row.key && clock.eventId === row.eventId
  const free = clocks.filter((clock) => !rows.some((row) => isOf(row)(clock)))
  return rows.map((row) => {
    const own = clocks.find(isOf(row))
    if (own) return { row, clock: own }
    const index = free.findIndex(({ key }) => key === row.key)
    const [clock] = index >= 0 ? free.splice(index, 1) : []
    return { row, clock }
  })
}

/** How many days before a date somebody is reminded of it. */
export const REMIND_DAYS = [7, 3, 1, 0] as const

/** The reminder that is due today, such as `2026-12-18 3`; undefined: none yet, or it is past. */
export function reminderDue(clock: StartedClock, today: string): string | undefined {
  const date = dateOf(clock)
  if (!date || (clock.limit?.day ?? date) < today) return undefined
  const days = REMIND_DAYS.findLast((before) => today >= plusDays(date, -before))
  return days === undefined ? undefined : `${date} ${days}`
}
