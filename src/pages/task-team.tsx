import type { FC } from 'hono/jsx'
import type { TaskHolder, TaskView } from '../domain/task-view.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card } from './parts.tsx'

/** For whoever runs the case: who has the task, and what can be done about it. */
export const TaskTeam: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) => {
  const { words: t } = frame
  if (!task.board || task.stage === 'over' || task.stage === 'done') return null
  return (
    <Card id='team' title={t('task.team')}>
      {task.holders.length === 0 && <p>{t('task.nobody-has-it')}</p>}
      {task.holders.length > 0 && (
        <ul class='list'>
          {task.holders.map((holder) => (
            <Holder frame={frame} holder={holder} />
          ))}
        </ul>
      )}
      <div class='row'>
        <a class='button quiet' href={`/tasks/${task.id}/change`}>
          {t('task.change')}
        </a>
      </div>
    </Card>
  )
}

const Holder: FC<{ frame: Frame; holder: TaskHolder }> = ({ frame, holder }) => {
  const { words: t } = frame
  const { claimId, name, leaseUntil, offer } = holder
  return (
    <li>
      <p>{t('board.holder-until', { who: name, time: timeText(frame, leaseUntil) })}</p>
      {offer && <p class='hint'>{t('task.offer-waits', { who: offer.who ?? '' })}</p>}
      <HolderButtons frame={frame} claimId={claimId} name={name} />
    </li>
  )
}

/** What a coordinator can do about whoever has a task: ask, hand over, take back. */
export const HolderButtons: FC<{ frame: Frame; claimId: string; name: string }> = (props) => {
  const { frame, claimId, name } = props
  const { words: t } = frame
  const path = `/claims/${claimId}`
  return (
    <form class='row' method='post' action={`${path}/ask`}>
      <button class='quiet' type='submit'>
        <Icon name='bell-ring' />
        {t('task.ask-again')}
      </button>
      <a class='button quiet' href={`${path}/hand-over`}>
        <Icon name='users' />
        {t('handover.hand-over')}
      </a>
      <button class='quiet' type='submit' formaction={`${path}/take-back`}>
        <Icon name='undo-2' />
        {t('task.take-back-from', { who: name })}
      </button>
    </form>
  )
}
