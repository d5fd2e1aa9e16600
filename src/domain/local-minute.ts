const HUMANE_FROM_MIN = 9 * 60
const HUMANE_UNTIL_MIN = 19 * 60

/** Between nine in the morning and seven in the evening: nobody is woken for what can wait. */
export function isHumaneHour(at: Date, timeZone: string): boolean {
  const minute = localMinute(at, timeZone)
  return minute >= HUMANE_FROM_MIN && minute < HUMANE_UNTIL_MIN
}

/** Minutes after midnight, 0..1439, on the clocks of a time zone (IANA name). */
export function localMinute(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return numberOf('hour') * 60 + numberOf('minute')
}
