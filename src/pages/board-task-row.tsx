import type { FC } from 'hono/jsx'
import type { BoardTask } from '../domain/board.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Tag } from './parts.tsx'
import { taskTitle } from './task-name.tsx'

type RowProps = { frame: Frame; task: BoardTask }

/** One task: its name, one state, and the time that counts next. */
export const BoardTaskRow: FC<RowProps> = ({ frame, task }) => {
  const { words: t, language } = frame
  const undone = task.state !== 'done' && task.state !== 'left'
  return (
    <li class='task' id={task.id}>
      <a class='go' href={`/tasks/${task.id}`}>
        {taskTitle(task.name, language)}
      </a>
      <StateTag frame={frame} task={task} />
      {undone && <Times frame={frame} task={task} />}
      {undone && <Holders frame={frame} task={task} />}
      {task.state === 'waits-for-consent' && task.consent && (
        <p class='hint'>{t(`consent.${task.consent}`)}</p>
      )}
      {undone && task.after.length > 0 && (
        <p class='hint'>
          {t('board.comes-after', {
            titles: task.after.map((first) => taskTitle(first, language)).join('; '),
          })}
        </p>
      )}
      {!undone && <p class='hint'>{task.holders.map(({ name }) => name).join(', ')}</p>}
      {task.note && (
        <p class={task.note === 'sealed' ? 'hint' : 'typed'}>
          {task.note === 'sealed' ? t('board.note-sealed') : task.note.text}
        </p>
      )}
    </li>
  )
}

const StateTag: FC<RowProps> = ({ frame, task }) => {
  const { words: t } = frame
  const [first] = task.holders
  if (task.doneAt)
    return <Tag icon='check'>{t('board.done-at', { time: timeText(frame, task.doneAt) })}</Tag>
  if (task.state === 'left') return <Tag>{t('board.state-left')}</Tag>
  if (task.state === 'needed-now')
    return (
      <Tag tone='need' icon='circle-dashed'>
        {t(task.late ? 'board.state-open-late' : 'board.state-needed-now')}
      </Tag>
    )
  if (task.state === 'waits-for-consent')
    return (
      <Tag tone='wait' icon='hourglass'>
        {t(task.consent === 'written' ? 'board.state-written-first' : 'board.state-waits')}
      </Tag>
    )
  if (task.state === 'open' || !first) return <Tag icon='circle-dashed'>{t('task.open')}</Tag>
  return (
    <Tag tone={task.late ? 'need' : 'good'} icon={task.late ? 'circle-alert' : 'user-check'}>
      {t('board.held-by', { who: first.name, more: task.holders.length - 1 })}
    </Tag>
  )
}

const Times: FC<RowProps> = ({ frame, task }) => {
  const { words: t } = frame
  const due = t('board.due-by', { time: timeText(frame, task.dueAt) })
  const pastDue = task.late && task.dueAt < frame.now
  return (
    <p class={task.late ? 'row hint need' : 'row hint'}>
      {task.freeSlots > 0 && (
        <span class={task.state === 'needed-now' ? 'clock' : undefined}>
          {t('board.claim-by', { time: timeText(frame, task.claimBy) })}
        </span>
      )}
      <span class={pastDue ? 'clock' : undefined}>{due}</span>
    </p>
  )
}

const Holders: FC<RowProps> = ({ frame, task }) => {
  const { words: t } = frame
  return (
    <>
      {task.holders.map(({ name, leaseUntil, waits }) => (
        <p class='hint'>
          {t(waits ? 'board.holder-waits' : 'board.holder-until', {
            who: name,
            time: timeText(frame, leaseUntil),
          })}
        </p>
      ))}
      {task.holders.length > 0 && task.freeSlots > 0 && (
        <p class='hint'>{t('board.more-needed', { count: task.freeSlots })}</p>
      )}
    </>
  )
}
