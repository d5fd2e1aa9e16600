const calendars = new Map<string, Intl.DateTimeFormat>()

/** To make one takes longer than to read a thousand dates from it. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const shape = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, ...shape })
  calendars.set(timeZone, made)
  return made
}

/** The calendar date (YYYY-MM-DD) on the clocks of a zone. */
export function localDay(at: Date, timeZone: string): string {
  const parts = calendarOf(timeZone).formatToParts(at)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}
