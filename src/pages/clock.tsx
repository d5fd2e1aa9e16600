import type { FC } from 'hono/jsx'
import { clockTime, dayAndTime, isSameDay } from '../content/time-text.ts'
import type { Frame } from './frame.ts'

type Reader = Pick<Frame, 'language' | 'timeZone' | 'now'>
type ClockProps = { frame: Reader; at: Date }

/** A time that someone has to meet. */
export const Clock: FC<ClockProps> = ({ frame, at }) => (
  <time class='clock' datetime={at.toISOString()}>
    {timeText(frame, at)}
  </time>
)

/** Any other time. */
export const Time: FC<ClockProps> = ({ frame, at }) => (
  <time datetime={at.toISOString()}>{timeText(frame, at)}</time>
)

/** Clock time in the reader's zone; with the day and the zone unless it is today. */
export function timeText(reader: Reader, at: Date): string {
  const isToday = isSameDay(at, reader.now, reader.timeZone)
  return unbroken(isToday ? clockTime(at, reader) : dayAndTime(at, reader))
}

/** "9:13 p. m." stays on one line. */
export function unbroken(time: string): string {
  return time.replace(/ ([ap]\.) (m\.)/g, '\u00a0$1\u00a0$2')
}
