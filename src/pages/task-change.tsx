import type { FC } from 'hono/jsx'
import { localOf } from '../domain/local-instant.ts'
import type { TaskChangeView } from '../domain/task-change.ts'
import type { Conflict, ConflictField } from './conflict.tsx'
import { TextField } from './field.tsx'
import { type FormState, fieldValue, filledForm, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakeOut } from './take-out.tsx'
import { taskTitle } from './task-name.tsx'

type ChangeProps = { frame: Frame; change: TaskChangeView; form?: FormState }

/** Changes the wording of a coordinator's own task, and the times of any. */
export const TaskChangePage: FC<ChangeProps> = ({ frame, change, form }) => {
  const { words: t } = frame
  const { taskId, task, drill, codeName } = change
  const filled = form ?? filledForm(fieldsOf(change, frame.timeZone))
  const title = t('task.change-title', { title: taskTitle(task, frame.language) })
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, filled, title)} drill={drill}>
      <ProblemSummary frame={frame} form={filled} />
      <hgroup>
        <p class='hint'>{t('task.case', { code: codeName })}</p>
        <h1>{title}</h1>
      </hgroup>
      <form method='post' action={`/tasks/${taskId}/change`} autocomplete='off'>
        <input type='hidden' name='version' value={fieldValue(filled, 'version')} />
        {task.key ? (
          <p class='hint'>{t('task.change-playbook')}</p>
        ) : (
          <TextField
            form={filled}
            name='title'
            label={t('board.task-title')}
            hint={t('board.task-title-hint')}
            maxlength={160}
            required
          />
        )}
        {(['claim-by', 'due'] as const).map((name) => (
          <TextField
            form={filled}
            name={name}
            type='datetime-local'
            label={t(LABELS[name])}
            required
          />
        ))}
        <button type='submit'>
          <Icon name='check' />
          {t('task.change-save')}
        </button>
        <TakeOut frame={frame} form={filled} texts={['title']} />
      </form>
      <div class='rows'>
        <a class='button quiet' href={`/tasks/${taskId}`}>
          {t('handover.to-task')}
        </a>
      </div>
    </Layout>
  )
}

const LABELS = {
  title: 'board.task-title',
  'claim-by': 'task.claim-by-label',
  due: 'task.due',
} as const

const KINDS = { title: 'line', 'claim-by': 'moment', due: 'moment' } as const

/** What was sent beside what somebody saved meanwhile, for the page that shows both. */
export function conflictOf(
  { words: t, language, timeZone }: Pick<Frame, 'words' | 'language' | 'timeZone'>,
  change: TaskChangeView,
  form: FormState
): Conflict {
  const saved = fieldsOf(change, timeZone)
  const names = (['title', 'claim-by', 'due'] as const).filter(
    (name) => name !== 'title' || !change.task.key
  )
  const both = names.map((name): ConflictField => {
    const mine = fieldValue(form, name)
    return { name, label: t(LABELS[name]), kind: KINDS[name], theirs: saved[name], mine }
  })
  const { taskId, drill, version, task, codeName, changed } = change
  const title = taskTitle(task, language)
  const same = both.filter(({ theirs, mine }) => theirs === mine)
  return {
    ...{ drill, version, by: changed?.by, at: changed?.at },
    about: `${title}. ${t('task.case', { code: codeName })}.`,
    action: `/tasks/${taskId}/change`,
    fields: both.filter((field) => !same.includes(field)),
    kept: Object.fromEntries(same.map(({ name, mine }) => [name, mine])),
    back: `/tasks/${taskId}`,
  }
}

function fieldsOf({ version, task, claimBy, dueAt }: TaskChangeView, timeZone: string) {
  return {
    version: String(version),
    title: task.ownTitle ?? '',
    'claim-by': localOf(claimBy, timeZone),
    due: localOf(dueAt, timeZone),
  }
}
