import type { FC } from 'hono/jsx'
import type { BoardReach, BoardUnreached } from '../domain/board.ts'
import type { Reach } from '../domain/delivery.ts'
import { Bar, type BarPart, BarTable } from './bar.tsx'
import { timeText } from './clock.tsx'
import { Trouble } from './delivery-trouble.tsx'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'

/** From the best to the worst, as the bar shows it. */
const ORDER: readonly Reach[] = [
  'answered',
  'seen',
  'shown',
  'accepted',
  'sent',
  'queued',
  'not_reached',
]

/** Who has the call, as a card that a script fetches again by itself while the board is looked at. */
export const ReachCard: FC<{ frame: Frame; reach: BoardReach }> = ({ frame, reach }) => {
  const { words: t } = frame
  const parts = partsOf(frame, reach)
  const people = parts.reduce((sum, { count }) => sum + count, 0)
  const { can_help: yes, can_help_later: later, ask_me_last: last, cannot_help: no } = reach.answers
  return (
    <section class='card' aria-labelledby='reach'>
      <h2 id='reach'>{t('board.reach', { people })}</h2>
      <Bar label={parts.map(({ label, count }) => `${label}: ${count}`).join(', ')} parts={parts} />
      <BarTable parts={parts} />
      <p>{t('board.answers', { yes, later, last, no })}</p>
      <Holdups frame={frame} reach={reach} />
      <Unreached frame={frame} unreached={reach.unreached} />
    </section>
  )
}

// The card is put into a page that stands there already: of the icons it draws, the page must have every one.
const Holdups: FC<{ frame: Frame; reach: BoardReach }> = ({ frame, reach }) => (
  <>
    {reach.troubles.map((trouble) => (
      <div class='notice need'>
        <Trouble frame={frame} trouble={trouble} />
      </div>
    ))}
    {reach.emailsDoneAt && (
      <div class='notice wait'>
        <b>{frame.words('board.emails-done', { time: timeText(frame, reach.emailsDoneAt) })}</b>
        <p class='hint'>{frame.words('board.emails-done-hint')}</p>
      </div>
    )}
  </>
)

const FEW = 5

/** Whom nothing reached, by name where the reader looks after them. */
export const Unreached: FC<{ frame: Frame; unreached: BoardUnreached }> = ({
  frame,
  unreached,
}) => {
  const { words: t } = frame
  const { named, own, others } = unreached
  const count = own + others
  if (count === 0) return null
  return (
    <Fold summary={t('board.unreached', { count })} open={count <= FEW}>
      <p class='hint'>{t('board.unreached-hint')}</p>
      <ul class='list'>
        {named.map(({ personId, name }) => (
          <li>
            <a class='go' href={`/people/${personId}`}>
              {name}
            </a>
          </li>
        ))}
        {own > named.length && <li>{t('board.unreached-more', { count: own - named.length })}</li>}
        {others > 0 && <li>{t('board.unreached-others', { named: own, count: others })}</li>}
      </ul>
    </Fold>
  )
}

// A phone that showed it is rarely known; where nobody's was, the row would only take room.
function partsOf({ words: t }: Frame, { reach }: BoardReach): BarPart[] {
  const counts = new Map(reach.map((each) => [each.reach, each.people]))
  return ORDER.filter((stage) => stage !== 'shown' || counts.get(stage)).map((stage) => ({
    label: t(`delivery.${stage}`),
    count: counts.get(stage) ?? 0,
    need: stage === 'not_reached',
  }))
}
