import type { FC } from 'hono/jsx'
import { hasStateDeadlines } from '../content/deadlines.ts'
import { dateText } from '../content/time-text.ts'
import type { LegalClock } from '../domain/legal-clock.ts'
import type { Frame } from './frame.ts'
import { Card, Fold, Tag } from './parts.tsx'

type ClocksProps = { frame: Frame; clocks: readonly LegalClock[]; usState: string }

/** The legal deadlines of a case by name and source; none of them has a date before a lawyer gave its start. */
export const ClocksCard: FC<ClocksProps> = ({ frame, clocks, usState }) => {
  const { words: t } = frame
  const unusual = clocks.filter(({ usual }) => !usual)
  return (
    <Card id='clocks' title={t('board.clocks')}>
      <p class='hint'>{t('board.only-a-lawyer')}</p>
      <ul class='list'>
        {clocks
          .filter(({ usual }) => usual)
          .map((clock) => (
            <ClockRow frame={frame} clock={clock} />
          ))}
      </ul>
      {!hasStateDeadlines(usState) && <p>{t('deadline.state-not-loaded')}</p>}
      {unusual.length > 0 && (
        <Fold summary={t('deadline.usually-not')}>
          <ul class='list'>
            {unusual.map((clock) => (
              <ClockRow frame={frame} clock={clock} />
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  )
}

// The names of claims and laws are those of the law: English, in every language.
const ClockRow: FC<{ frame: Frame; clock: LegalClock }> = ({ frame, clock }) => {
  const { words: t, language } = frame
  return (
    <li>
      <b lang='en'>{clock.claim}</b>
      <p class='row'>
        <Tag tone='wait' icon='calendar-clock'>
          {t('deadline.date-needed')}
        </Tag>
        {clock.needsReview && <Tag tone='wait'>{t('deadline.needs-review')}</Tag>}
      </p>
      <p class='hint'>
        <a href={clock.officialUrl} rel='noreferrer' lang='en'>
          {clock.law}
        </a>{' '}
        {t('board.law-checked', { date: dateText(clock.checkedOn, language) })}
      </p>
    </li>
  )
}
