import type { FC } from 'hono/jsx'
import type { TaskOffer } from '../domain/task-view.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { OwnPhrase } from './own-phrase.tsx'
import { Fold, Notice, Tag } from './parts.tsx'
import { HowTo, taskTitle } from './task-name.tsx'

type CardProps = { frame: Frame; task: TaskOffer; drill: boolean }

/** A task that looks for someone, with the button that takes it. */
export const TaskCard: FC<CardProps> = ({ frame, task, drill }) => {
  const { words: t } = frame
  const title = taskTitle(task, frame.language)
  return (
    <article class='card'>
      <hgroup>
        <p class='row hint'>
          {drill && <DrillTag frame={frame} />} {t(`category.${task.category}`)}
        </p>
        <h3>{drill ? t('task.practice', { title }) : title}</h3>
      </hgroup>
      <p>
        <span class='clock'>{t('task.claim-by', { time: timeText(frame, task.claimBy) })}</span>
        <br />
        {t('task.finish-by', { time: timeText(frame, task.dueAt) })}
      </p>
      {drill && <p>{t('task.practice-how')}</p>}
      {task.key && (
        <Fold summary={t('task.how')}>
          <HowTo frame={frame} name={task} />
        </Fold>
      )}
      {task.claimable ? (
        <TakeTask frame={frame} id={task.id} drill={drill} />
      ) : (
        <p>
          <Tag tone='wait' icon='shield-check'>
            {t('task.not-checked')}
          </Tag>
        </p>
      )}
    </article>
  )
}

/** Takes a task: the first who presses gets it. */
export const TakeTask: FC<{ frame: Frame; id: string; drill: boolean }> = ({
  frame,
  id,
  drill,
}) => (
  <form class='rows' method='post' action={`/tasks/${id}/claim`} data-waits>
    <button type='submit'>
      <Icon name='hand-helping' />
      <OwnPhrase
        frame={frame}
        say='claim_task'
        here={frame.words(drill ? 'task.take-drill' : 'task.take')}
      />
    </button>
  </form>
)

/** Says why somebody cannot take it yet, and what to do. */
export const Unverified: FC<{ frame: Frame }> = ({ frame }) => (
  <Notice tone='wait' icon='shield-check'>
    {frame.words('task.skill-not-verified')}
  </Notice>
)

/** First of all: this is practice. */
export const DrillTag: FC<{ frame: Frame }> = ({ frame }) => (
  <Tag tone='drill' icon='graduation-cap'>
    {frame.words('frame.drill')}
  </Tag>
)
