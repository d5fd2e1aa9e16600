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
      {undone && <CameBack frame={frame} task={task} />}
      {undone && <Consent frame={frame} task={task} />}
      {undone && <OthersWait frame={frame} task={task} />}
      {undone && task.after.length > 0 && (
        <p class='hint'>
          {t('board.comes-after', {
            titles: task.after.map((first) => taskTitle(first, language)).join('; '),
          })}
        </p>
      )}
      {!undone && <p class='hint'>{task.holders.map(({ name }) => name).join(', ')}</p>}
      {task.evidence && (task.holders.length > 0 || task.evidence.kept > 0) && (
        <p class='hint'>{t('board.evidence', task.evidence)}</p>
      )}
      {task.note && (
        <p class={task.note === 'sealed' ? 'hint' : 'typed'}>
          {task.note === 'sealed' ? t('board.note-sealed') : task.note.text}
        </p>
      )}
    </li>
  )
}

/** What others wait for is said in words: it comes right after what is late. */
const OthersWait: FC<RowProps> = ({ frame, task }) => {
  const { words: t } = frame
  if (!task.holdsUp) return null
  const { waiting: count, firstDue } = task.holdsUp
  return (
    <p>
      <b>{t('board.others-wait-hint', { count, time: timeText(frame, firstDue) })}</b>
    </p>
  )
}

/** Whose yes is missing, and where it is recorded. */
const Consent: FC<RowProps> = ({ frame, task }) => {
  const { words: t } = frame
  if (!task.consent || (task.freeSlots > 0 && task.consent !== 'written')) return null
  return (
    <p class='row hint'>
      {t(`consent.${task.consent}`)}
      <span>
        <a class='button plain' href={`/tasks/${task.id}/consent?from=board`}>
          {t('board.record-consent')}
        </a>
      </span>
    </p>
  )
}

/** Somebody had it, and nobody has it since. */
const CameBack: FC<RowProps> = ({ frame, task }) => {
  if (!task.returned) return null
  const { who, at, reason } = task.returned
  const time = timeText(frame, at)
  return <p>{frame.words(`board.came-back.${reason}`, { who, time })}</p>
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
      {task.holders.map(({ name, leaseUntil, waits, offeredTo }) => (
        <p class='hint'>
          {t(waits ? 'board.holder-waits' : 'board.holder-until', {
            who: name,
            time: timeText(frame, leaseUntil),
          })}{' '}
          {offeredTo && t('task.offer-waits', { who: offeredTo })}
        </p>
      ))}
      {task.holders.length > 0 && task.freeSlots > 0 && (
        <p class='hint'>{t('board.more-needed', { count: task.freeSlots })}</p>
      )}
    </>
  )
}
