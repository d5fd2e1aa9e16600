import type { FC } from 'hono/jsx'
import { SKILLS, skillLabel } from '../content/skills.ts'
import { CATEGORIES } from '../domain/task.ts'
import { Check } from './choices.tsx'
import { Select, TextArea, TextField } from './field.tsx'
import { type FormState, filledForm } from './form.ts'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'
import { FormKey } from './problem-summary.tsx'
import { TakeOut } from './take-out.tsx'

/** The two forms of a board; `key` makes each count once. */
export type BoardForms = { task: FormState; note: FormState; key: string }

type FormProps = { frame: Frame; incidentId: string; forms: BoardForms }

/** A task that nobody has touched yet: as a coordinator most often needs it. */
export const NEW_TASK: FormState = filledForm({
  slots: '1',
  'claim-within': '1',
  'due-within': '24',
  sensitive: 'yes',
})

/** Adds a task that no playbook has. Folded, unless it came back with something to fix. */
export const AddTask: FC<FormProps> = ({ frame, incidentId, forms }) => {
  const { words: t, language } = frame
  const form = forms.task
  const choices = SKILLS.map((skill) => ({ value: skill, label: skillLabel(skill, language) }))
  return (
    <Fold id='add-task' card summary={t('board.add-task')} open={isRefused(form)}>
      <form method='post' action={`/incidents/${incidentId}/tasks`}>
        <FormKey value={forms.key} />
        <TextField
          form={form}
          name='title'
          label={t('board.task-title')}
          hint={t('board.task-title-hint')}
          maxlength={160}
          required
        />
        <Select
          form={form}
          name='category'
          label={t('board.task-category')}
          choices={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
        <Select
          form={form}
          name='skill'
          label={t('board.task-skill')}
          choices={choices.toSorted((a, b) => a.label.localeCompare(b.label, language))}
        />
        <Hours frame={frame} form={form} />
        <Check
          form={form}
          name='sensitive'
          label={t('board.task-sensitive')}
          hint={t('board.task-sensitive-hint')}
        />
        <button class='quiet' type='submit'>
          {t('board.add-this-task')}
        </button>
        <TakeOut frame={frame} form={form} texts={['title']} />
      </form>
    </Fold>
  )
}

const Hours: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => (
  <div class='grid'>
    {(['slots', 'claim-within', 'due-within'] as const).map((name) => (
      <TextField
        form={form}
        name={name}
        type='number'
        inputmode='numeric'
        label={frame.words(`board.task-${name}`)}
        min={1}
        max={name === 'slots' ? 20 : 720}
        required
      />
    ))}
  </div>
)

/** Writes a note for the team, and says who else could read it one day. */
export const AddNote: FC<FormProps> = ({ frame, incidentId, forms }) => {
  const { words: t } = frame
  const form = forms.note
  return (
    <Fold id='add-note' summary={t('board.add-note')} open={isRefused(form)}>
      <form method='post' action={`/incidents/${incidentId}/notes`}>
        <FormKey value={forms.key} />
        <TextArea
          form={form}
          name='note'
          label={t('board.note')}
          hint={t('board.note-hint')}
          rows={4}
          maxlength={4000}
          required
        />
        <button class='quiet' type='submit'>
          {t('board.keep-note')}
        </button>
        <TakeOut frame={frame} form={form} texts={['note']} />
      </form>
    </Fold>
  )
}

function isRefused(form: FormState): boolean {
  return Object.keys(form.problems).length > 0
}
