/*
 * Calendar dates are texts, YYYY-MM-DD, which sort as they follow each other. They are counted in UTC, where every day
 * has 24 hours: neither a change of the clocks nor the zone of the server moves one.
 */

const DAY_MS = 24 * 60 * 60 * 1000

/** Whether a text is a date that exists, in a year that somebody alive may mean. */
export function isCalendarDay(text: string): boolean {
  return /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) && plusDays(text, 0) === text
}

/** That many days later; earlier, if negative. */
export function plusDays(day: string, count: number): string {
  const [year, month, date] = partsOf(day)
  return dayOf(year, month, date + count)
}

/** The same day-number that many months later; where that month is shorter, its last day. */
export function plusMonths(day: string, count: number): string {
  const [year, month, date] = partsOf(day)
  const [, , last] = partsOf(dayOf(year, month + count + 1, 0))
  return dayOf(year, month + count, Math.min(date, last))
}

/** Days from one date to another; negative if the other came first. */
export function daysBetween({ from, to }: { from: string; to: string }): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS
}

/** Monday to Friday, and none of the holidays. */
export function isBusinessDay(day: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** That day, or else the next business day (`step` 1) or the one before (`step` -1). */
export function nearestBusinessDay(
  day: string,
  { step, holidays }: { step: 1 | -1; holidays: ReadonlySet<string> }
): string {
  return isBusinessDay(day, holidays)
    ? day
    : nearestBusinessDay(plusDays(day, step), { step, holidays })
}

type Parts = [year: number, month: number, date: number]

function partsOf(day: string): Parts {
  return day.split('-').map(Number) as Parts
}

function dayOf(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}
