import type { FC } from 'hono/jsx'
import { evidenceOf } from '../content/evidence.ts'
import type { TaskView } from '../domain/task-view.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

type EvidenceProps = { frame: Frame; task: TaskView }

/**
 * What to keep of a task, line by line, to be ticked; stands inside a form of the task. Sends `kept`, and as `was` what
 * was ticked when the page was drawn. Nothing for a task without a list.
 */
export const EvidenceLines: FC<EvidenceProps> = ({ frame, task }) => {
  const { words: t } = frame
  const list = evidenceOf(task, frame.language)
  if (!list || !task.kept) return null
  const { kept } = task
  const foreign = (lang: string) => (lang === frame.language ? undefined : lang)
  return (
    <fieldset id='evidence'>
      <legend>
        {t('task.keep')}{' '}
        <span class='hint'>
          {t('task.keep-legend', { kept: kept.length, of: list.items.length })}
        </span>
      </legend>
      {list.care && (
        <p class='icon' lang={foreign(list.care.lang)}>
          <Icon name='circle-alert' />
          <span>{list.care.text}</span>
        </p>
      )}
      {kept.map((item) => (
        <input type='hidden' name='was' value={item} />
      ))}
      {list.items.map(({ text, lang }, item) => (
        <label class='check'>
          <input type='checkbox' name='kept' value={item} checked={kept.includes(item)} />{' '}
          <span lang={foreign(lang)}>{text}</span>
        </label>
      ))}
      <button class='quiet' type='submit' formaction={`/tasks/${task.id}/evidence`}>
        {t('task.keep-save')}
      </button>
    </fieldset>
  )
}

/** The same list as a form of its own, for whoever runs the case. */
export const EvidenceForm: FC<EvidenceProps> = (props) => {
  if (!props.task.kept || !evidenceOf(props.task, props.frame.language)) return null
  return (
    <form method='post' action={`/tasks/${props.task.id}/evidence`}>
      <EvidenceLines {...props} />
    </form>
  )
}
