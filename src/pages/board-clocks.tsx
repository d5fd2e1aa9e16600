import type { FC } from 'hono/jsx'
import { findDeadline } from '../content/deadlines.ts'
import { weekdayDate } from '../content/time-text.ts'
import { dateOf, type LegalClock } from '../domain/legal-clock.ts'
import type { Frame } from './frame.ts'
import { Card, Tag } from './parts.tsx'

const SHOWN = 3

type ClocksProps = {
  frame: Frame
  incidentId: string
  /** What can still be filed, the most urgent first; `sealed`: only for a session that proved itself lately. */
  clocks: readonly LegalClock[] | 'sealed'
}

/** The next few deadlines of a case, and the way to all of them. */
export const ClocksCard: FC<ClocksProps> = ({ frame, incidentId, clocks }) => {
  const { words: t } = frame
  const path = `/incidents/${incidentId}`
  const known = clocks === 'sealed' ? [] : clocks
  const dated = known.filter((clock) => dateOf(clock))
  const missing = known.length - dated.length
  return (
    <Card id='clocks' title={t('board.clocks')}>
      {clocks === 'sealed' && <p>{t('clocks.sealed')}</p>}
      {dated.length > 0 && (
        <ul class='list'>
          {dated.slice(0, SHOWN).map((clock) => (
            <ClockRow frame={frame} clock={clock} />
          ))}
        </ul>
      )}
      {missing > 0 && (
        <p>
          <Tag tone='wait' icon='calendar-clock'>
            {t('deadline.date-needed')}
          </Tag>{' '}
          {t('clocks.days-missing', { count: missing })}
        </p>
      )}
      <div class='rows'>
        <a class='button quiet' href={`${path}/clocks`}>
          {t('clocks.all')}
        </a>
        <a class='button quiet' href={`${path}/chronology`}>
          {t('clocks.chronology')}
        </a>
      </div>
    </Card>
  )
}

const ClockRow: FC<{ frame: Frame; clock: LegalClock }> = ({ frame, clock }) => {
  const { words: t, language } = frame
  const law = findDeadline(clock.key)
  const day = dateOf(clock)
  return (
    <li>
      <b lang='en'>{law?.claim}</b>
      <p>
        <span class={clock.late ? 'clock need' : 'clock'}>
          {clock.late
            ? t('clocks.may-be-late')
            : day && t('clocks.aim-for', { date: weekdayDate(day, language) })}
        </span>
      </p>
      <p class={clock.filer ? 'hint' : undefined}>
        {clock.filer ? t('clocks.files', { who: clock.filer.name }) : t('clocks.nobody-files')}
      </p>
    </li>
  )
}
