import type { FC, PropsWithChildren } from 'hono/jsx'
import type { BoardTask, BoardTaskState } from '../domain/board.ts'
import { CATEGORIES, type Category } from '../domain/task.ts'
import { BoardTaskRow } from './board-task-row.tsx'
import type { Frame } from './frame.ts'
import { Fold, Tag } from './parts.tsx'

type TasksProps = PropsWithChildren<{ frame: Frame; tasks: readonly BoardTask[] }>

/** The work of a case by category: where somebody is needed is open and first, what is in hand is folded. */
export const TasksSection: FC<TasksProps> = ({ frame, tasks, children }) => {
  const { words: t } = frame
  const done = tasks.filter(({ state }) => state === 'done').length
  const taken = tasks.filter(({ state, freeSlots }) => state === 'done' || freeSlots === 0).length
  const over = tasks.some(({ state }) => state === 'left')
  const count = tasks.length
  return (
    <section aria-labelledby='tasks'>
      <h2 id='tasks'>
        {over ? t('board.tasks-done', { done, count }) : t('board.tasks', { taken, count })}
      </h2>
      {groupsOf(tasks).map(({ category, ofCategory }) => (
        <Group frame={frame} category={category} tasks={ofCategory} />
      ))}
      {children}
    </section>
  )
}

type GroupProps = { frame: Frame; category: Category; tasks: readonly BoardTask[] }

const Group: FC<GroupProps> = ({ frame, category, tasks }) => {
  const { words: t } = frame
  const count = (state: BoardTaskState) => tasks.filter((task) => task.state === state).length
  const late = tasks.filter((task) => task.late).length
  const needed = tasks.filter((task) => task.state === 'needed-now' && !task.late).length
  const waits = tasks.filter(isReadyToAct).length
  const [done, held, left] = [count('done'), count('held'), count('left')]
  const open = count('open') + count('waits-for-consent') - waits
  const pressing = late + needed + waits > 0
  const undone = tasks.filter((task) => task.state !== 'done')
  const finished = tasks.filter((task) => task.state === 'done')
  const summary = (
    <>
      {t(`category.${category}`)}
      {late > 0 && (
        <Tag tone='need' icon='circle-alert'>
          {t('board.tag-late', { count: late })}
        </Tag>
      )}
      {needed > 0 && <Tag tone='need'>{t('board.tag-needed', { count: needed })}</Tag>}
      {waits > 0 && <Tag tone='wait'>{t('board.tag-waits', { count: waits })}</Tag>}
      {!pressing && open > 0 && <Tag>{t('board.tag-open', { count: open })}</Tag>}
      {left > 0 && <Tag>{t('board.tag-left', { count: left })}</Tag>}
      {!pressing && open + left === 0 && (
        <Tag tone='good' icon='check'>
          {t('board.tag-in-hand', { done, held })}
        </Tag>
      )}
    </>
  )
  return (
    <Fold id={`tasks-${category}`} card summary={summary} open={pressing}>
      <Rows frame={frame} tasks={undone} />
      {finished.length > 0 && (
        <Fold summary={t('board.done', { count: finished.length })} open={undone.length === 0}>
          <Rows frame={frame} tasks={finished} />
        </Fold>
      )}
    </Fold>
  )
}

const Rows: FC<{ frame: Frame; tasks: readonly BoardTask[] }> = ({ frame, tasks }) => (
  <ul class='list'>
    {tasks.map((task) => (
      <BoardTaskRow frame={frame} task={task} />
    ))}
  </ul>
)

// Somebody has it in hand, and only the consent is missing.
const isReadyToAct = ({ state, freeSlots }: BoardTask) =>
  state === 'waits-for-consent' && freeSlots === 0

// Tasks come most urgent first, so a category is as urgent as its first task.
function groupsOf(tasks: readonly BoardTask[]) {
  const found = Map.groupBy(tasks, ({ category }) => category)
  const order = [...found.keys(), ...CATEGORIES]
  return [...new Set(order)].flatMap((category) => {
    const ofCategory = found.get(category)
    return ofCategory ? [{ category, ofCategory }] : []
  })
}
