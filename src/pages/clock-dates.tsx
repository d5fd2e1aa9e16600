import type { FC } from 'hono/jsx'
import type { Deadline } from '../content/deadline.ts'
import { dateText, dayAndTime, weekdayDate } from '../content/time-text.ts'
import { daysBetween } from '../domain/calendar-day.ts'
import type { StartedClock } from '../domain/legal-clock.ts'
import { localDay } from '../domain/local-day.ts'
import { unbroken } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Tag } from './parts.tsx'

/** Farther away, a number of days says nothing. */
const SOON_DAYS = 365

/** A clock with its row of the law; `timeZone`: where the work is. */
export type DatesProps = {
  frame: Frame
  law: Deadline
  timeZone: string
  clock: Omit<StartedClock, 'start'> & {
    late: boolean
    start?: StartedClock['start'] | undefined
  }
}

/** What to aim for, and the limit; past it, never that it is over. */
export const ClockDates: FC<DatesProps> = (props) => {
  const { frame, law, clock } = props
  const { words: t, language } = frame
  const { aimFor, limit, late } = clock
  const warning = warningOf(props)
  return (
    <>
      {warning && (
        <p class='row'>
          <Tag tone={law.actor === 'worker' ? 'need' : 'wait'} icon='circle-alert'>
            {warning}
          </Tag>
        </p>
      )}
      {aimFor && !late && (
        <p>
          <b class='clock'>{t('clocks.aim-for', { date: weekdayDate(aimFor, language) })}</b>{' '}
          <DaysLeft {...props} day={aimFor} />
        </p>
      )}
      {(limit || aimFor) && <p>{limitText(props)}</p>}
      {law.valueNote && (
        <p class='hint' lang='en'>
          {law.valueNote}
        </p>
      )}
      <StartLine {...props} />
    </>
  )
}

function warningOf({ frame, law, timeZone, clock }: DatesProps): string | undefined {
  const { words: t } = frame
  const { aimFor, late } = clock
  if (late) return t(law.actor === 'worker' ? 'clocks.may-be-late' : 'clocks.check-over')
  if (aimFor && aimFor < localDay(frame.now, timeZone)) return t('clocks.aim-passed')
  return undefined
}

const DaysLeft: FC<DatesProps & { day: string }> = ({ frame, timeZone, day }) => {
  const days = daysBetween({ from: localDay(frame.now, timeZone), to: day })
  if (days < 0 || days > SOON_DAYS) return null
  return <span>({frame.words('clocks.in-days', { days })})</span>
}

function limitText({ frame, clock: { limit }, timeZone }: DatesProps): string {
  const { words: t, language } = frame
  if (!limit) return t('clocks.limit-unknown')
  const date = limit.at
    ? unbroken(dayAndTime(limit.at, { language, timeZone }))
    : weekdayDate(limit.day, language)
  return t('clocks.limit', { date })
}

const StartLine: FC<DatesProps> = ({ frame, law, clock: { start } }) => {
  const { words: t, language } = frame
  if (!start?.day) return null
  const slots = { event: t(`event.${start.kind}`), date: dateText(start.day, language) }
  const about = start.quality === 'estimated'
  return (
    <p class='hint'>
      {t(about ? 'clocks.from-about' : 'clocks.from', slots)}.
      {law.unit === 'hours' && !start.time && ` ${t('clocks.hour-needed')}.`}
    </p>
  )
}
