import type { FC } from 'hono/jsx'
import type { OfferedTask } from '../domain/ally-alert.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Tag } from './parts.tsx'
import { DrillTag } from './task-card.tsx'
import { taskTitle } from './task-name.tsx'

/** The tasks that somebody offers the reader: first of all, since another waits for the answer. Nothing for nobody. */
export const MyOffers: FC<{ frame: Frame; offers: readonly OfferedTask[] }> = (props) => {
  const { frame, offers } = props
  const { words: t } = frame
  if (offers.length === 0) return null
  return (
    <Card id='offers' tone='wait' title={t('my-work.offers', { count: offers.length })}>
      <ul class='list'>
        {offers.map((offer) => (
          <li class='task'>
            <a class='go' href={`/tasks/${offer.taskId}`}>
              {taskTitle(offer, frame.language)}
            </a>
            <p class='hint'>
              {offer.drill && <DrillTag frame={frame} />} {t('task.case', { code: offer.codeName })}
              , {timeText(frame, offer.at)}
            </p>
            <Tag tone='need' icon='hand-helping'>
              {t('my-work.not-answered')}
            </Tag>
          </li>
        ))}
      </ul>
    </Card>
  )
}
