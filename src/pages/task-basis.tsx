import type { FC } from 'hono/jsx'
import { findTaskTemplate } from '../content/playbooks.ts'
import { findSource } from '../content/sources.ts'
import { dateText } from '../content/time-text.ts'
import type { TaskName } from '../domain/task-view.ts'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'

/**
 * What a how-to rests on, how sure that is, and the day it was checked; nothing for a task of one's own. No links:
 * many sources are copies, there to check with, and whom to send people to stands among the links.
 */
export const TaskBasis: FC<{ frame: Frame; name: TaskName }> = ({ frame, name }) => {
  const { words: t, language } = frame
  const template = name.key ? findTaskTemplate(name.playbook, name.key) : undefined
  if (!template) return null
  const { confidence, checkedOn } = template
  const sources = template.sources.flatMap((id) => findSource(id) ?? [])
  return (
    <Fold summary={t('task.basis')}>
      <p class='hint'>
        {t(`confidence.${confidence}`)}{' '}
        {t('task.link-checked', { date: dateText(checkedOn, language) })} {t('task.basis-drafts')}
      </p>
      <ul>
        {sources.map(({ title }) => (
          <li lang='en'>{title}</li>
        ))}
      </ul>
    </Fold>
  )
}
