import type { FC } from 'hono/jsx'
import type { BoardReach } from '../domain/board.ts'
import type { Reach } from '../domain/delivery.ts'
import { Bar, type BarPart, BarTable } from './bar.tsx'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
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

/**
 * Who has the call, as a card that a script fetches again by itself: the address is in `data-live`, and the
 * program answers with this very card. Without a script there is a link.
 */
export const ReachCard: FC<{ frame: Frame; reach: BoardReach }> = ({ frame, reach }) => {
  const { words: t } = frame
  const parts = partsOf(frame, reach)
  const people = parts.reduce((sum, { count }) => sum + count, 0)
  const { can_help: yes, can_help_later: later, ask_me_last: last, cannot_help: no } = reach.answers
  return (
    <section
      class='card'
      aria-labelledby='reach'
      data-live={`/incidents/${reach.incidentId}/reach`}
    >
      <h2 id='reach'>{t('board.reach', { people })}</h2>
      <Bar label={parts.map(({ label, count }) => `${label}: ${count}`).join(', ')} parts={parts} />
      <BarTable parts={parts} />
      <p>{t('board.answers', { yes, later, last, no })}</p>
      <NotReached frame={frame} names={reach.notReached} />
      <p class='row hint'>
        <span class='dot good' data-live-mark hidden />
        {t('board.as-of', { time: timeText(frame, frame.now) })}
        <span data-refresh>
          <a class='button plain' href={`/incidents/${reach.incidentId}`}>
            <Icon name='refresh-cw' />
            {t('board.refresh')}
          </a>
        </span>
      </p>
    </section>
  )
}

const NotReached: FC<{ frame: Frame; names: readonly string[] }> = ({ frame, names }) => {
  const { words: t } = frame
  if (names.length === 0) return null
  return (
    <Fold summary={t('board.not-reached', { count: names.length })}>
      <p>{names.join(', ')}</p>
      <p class='hint'>{t('board.not-reached-hint')}</p>
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
