import type { FC } from 'hono/jsx'
import { findDeadline, hasStateDeadlines } from '../content/deadlines.ts'
import type { UndatedClock } from '../domain/legal-clock.ts'
import { LawSource } from './clock-law.tsx'
import type { Frame } from './frame.ts'
import { Card, Fold } from './parts.tsx'

type ClocksProps = { frame: Frame; clocks: readonly UndatedClock[]; usState: string }

/** The legal deadlines that a case will watch, by name and source; they have no date before it is opened. */
export const OpeningClocks: FC<ClocksProps> = ({ frame, clocks, usState }) => {
  const { words: t } = frame
  const unusual = clocks.filter(({ usual }) => !usual)
  return (
    <Card id='clocks' title={t('board.clocks')}>
      <p class='hint'>{t('board.only-a-lawyer')}</p>
      <ul class='list'>
        {clocks
          .filter(({ usual }) => usual)
          .map(({ key }) => (
            <ClockRow frame={frame} of={key} />
          ))}
      </ul>
      {!hasStateDeadlines(usState) && <p>{t('deadline.state-not-loaded')}</p>}
      {unusual.length > 0 && (
        <Fold summary={t('deadline.usually-not')}>
          <ul class='list'>
            {unusual.map(({ key }) => (
              <ClockRow frame={frame} of={key} />
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  )
}

// The names of claims are those of the law: English, in every language.
const ClockRow: FC<{ frame: Frame; of: string }> = ({ frame, of }) => {
  const law = findDeadline(of)
  return (
    law && (
      <li>
        <b lang='en'>{law.claim}</b>
        <LawSource frame={frame} law={law} />
      </li>
    )
  )
}
