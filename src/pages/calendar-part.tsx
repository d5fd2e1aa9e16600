import type { FC } from 'hono/jsx'
import type { CalendarView } from '../domain/calendar-entry.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card } from './parts.tsx'

/** Somebody's private calendar address: made, shown once, ended. Posts: /clocks/calendar, /clocks/calendar/end. */
export const CalendarPart: FC<{ frame: Frame; calendar: CalendarView }> = ({ frame, calendar }) => {
  const { words: t } = frame
  const { since, address } = calendar
  return (
    <Card id='calendar' title={t('calendar.title')} tone={address ? 'good' : undefined}>
      {address ? <Address frame={frame} address={address} /> : <p>{t('calendar.what')}</p>}
      {since && !address && (
        <p class='hint'>{t('calendar.since', { time: timeText(frame, since) })}</p>
      )}
      <form class='row' method='post' action='/clocks/calendar'>
        <button class='quiet' type='submit'>
          <Icon name='calendar' />
          {t(since ? 'calendar.make-anew' : 'calendar.make')}
        </button>
        {since && (
          <button class='quiet' type='submit' formaction='/clocks/calendar/end'>
            {t('calendar.end')}
          </button>
        )}
      </form>
    </Card>
  )
}

const Address: FC<{ frame: Frame; address: string }> = ({ frame, address }) => {
  const { words: t } = frame
  return (
    <>
      <p>{t('calendar.once')}</p>
      <p>
        <label for='calendar-address'>{t('calendar.address')}</label>
        <input id='calendar-address' readonly value={address} />
      </p>
      <p>
        <a class='button' href={address.replace(/^https?:/, 'webcal:')}>
          {t('calendar.open')}
        </a>
      </p>
    </>
  )
}
