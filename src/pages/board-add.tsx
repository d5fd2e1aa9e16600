import type { FC } from 'hono/jsx'
import type { TaskTemplate } from '../content/playbook.ts'
import { tasksToAdd } from '../content/playbooks.ts'
import type { BoardView } from '../domain/board.ts'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'

/** Adds a task that is written already: one of the playbook's add-ons, or any shared one that the case does not have. */
export const AddPlaybookTask: FC<{ frame: Frame; board: BoardView }> = ({ frame, board }) => {
  const { words: t } = frame
  const { id, playbook } = board.incident
  const { addOns, others } = tasksToAdd(
    playbook,
    board.tasks.map(({ name }) => name.key)
  )
  if (addOns.length + others.length === 0) return null
  return (
    <Fold id='add-shared' card summary={t('board.add-shared')}>
      <form method='post' action={`/incidents/${id}/playbook-tasks`}>
        <div>
          <label for='add-key'>{t('board.add-which')}</label>
          <p class='hint' id='add-key-hint'>
            {t('board.add-which-hint')}
          </p>
          <select id='add-key' name='key' aria-describedby='add-key-hint'>
            <Group frame={frame} label={t('board.add-ons')} tasks={addOns} />
            <Group frame={frame} label={t('board.add-others')} tasks={others} />
          </select>
        </div>
        <button class='quiet' type='submit'>
          {t('board.add-this-task')}
        </button>
      </form>
    </Fold>
  )
}

type GroupProps = { frame: Frame; label: string; tasks: readonly TaskTemplate[] }

const Group: FC<GroupProps> = ({ frame, label, tasks }) => {
  if (tasks.length === 0) return null
  return (
    <optgroup label={label}>
      {tasks.map(({ key, title }) => (
        <option value={key}>{title[frame.language]}</option>
      ))}
    </optgroup>
  )
}
