import { clockTime, dateText, dayText, type Reader, zoneName } from './time-text.ts'
import { wordsFor } from './words.ts'

const LONG_AGO = new Date(0)

/** AP style, with zone and year, since a reader may be anywhere: "10 a.m. ET Tuesday, Nov. 24, 2026". */
export function pressMoment(at: Date, reader: Reader): string {
  return wordsFor(reader.language)('press-page.moment', {
    clock: clockTime(at, reader),
    zone: zoneName(at, reader.timeZone),
    day: dayText(at, { ...reader, now: LONG_AGO }),
  })
}

/** The same without its weekday, for the label of a correction: "3:20 p.m. ET Nov. 24, 2026". */
export function pressClock(at: Date, reader: Reader): string {
  return wordsFor(reader.language)('press-page.moment', {
    clock: clockTime(at, reader),
    zone: zoneName(at, reader.timeZone),
    day: dateText(localDate(at, reader.timeZone), reader.language),
  })
}

/** YYYY-MM-DD on the clocks of a zone. */
function localDate(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}
