/**
 * How long a statutory clock can run at most, in days after the day that starts it; absent where nobody knows. Longer
 * than the law's own count on purpose (roll-overs, holidays, late discovery): it decides only how long facts are kept.
 */
export type ClockLength = {
  key: string
  /** A year or more: the lawyer's calendar keeps it, no case facts. 0 or 1. */
  longTerm: number
  days: number | null
}

const DAYS_IN = { hours: 1 / 24, days: 1, business_days: 2, months: 31, years: 366 } as const
const MARGIN_DAYS = 31

/** Rounds up everything that can be rounded up. */
export function clockLength(clock: {
  key: string
  longTerm: boolean
  value?: number | undefined
  unit?: keyof typeof DAYS_IN | undefined
}): ClockLength {
  const { key, longTerm, value, unit } = clock
  const days = value && unit ? Math.ceil(value * DAYS_IN[unit]) + MARGIN_DAYS : null
  return { key, longTerm: Number(longTerm), days }
}
