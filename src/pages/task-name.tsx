import type { FC } from 'hono/jsx'
import { findTaskTemplate } from '../content/playbooks.ts'
import { localText } from '../content/text.ts'
import type { Language } from '../domain/language.ts'
import type { TaskName } from '../domain/task-view.ts'
import type { Frame } from './frame.ts'

/** A task's title in the reader's language: the playbook's, or the one that a coordinator gave it. */
export function taskTitle({ playbook, key, ownTitle }: TaskName, language: Language): string {
  const template = key ? findTaskTemplate(playbook, key) : undefined
  return template?.title[language] ?? ownTitle ?? ''
}

/** How a task is done, by the playbook; in English, and saying so, where nobody has translated it yet. */
export const HowTo: FC<{ frame: Frame; name: TaskName }> = ({ frame, name }) => {
  const template = name.key ? findTaskTemplate(name.playbook, name.key) : undefined
  if (!template) return null
  const { text, lang } = localText(template.howTo, frame.language)
  const foreign = lang === frame.language ? undefined : lang
  return (
    <>
      {foreign && <p class='hint'>{frame.words('task.only-english')}</p>}
      <p lang={foreign}>{text}</p>
    </>
  )
}
