import type { FC } from 'hono/jsx'
import { findTaskTemplate } from '../content/playbooks.ts'
import { findResource, type Resource } from '../content/resources.ts'
import { dateText } from '../content/time-text.ts'
import type { TaskName } from '../domain/task-view.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Tag } from './parts.tsx'

/** Outside pages that help with a task, each with the day somebody checked it. */
export const TaskLinks: FC<{ frame: Frame; name: TaskName }> = ({ frame, name }) => {
  const template = name.key ? findTaskTemplate(name.playbook, name.key) : undefined
  const links = template?.links.flatMap((key) => findResource(key) ?? []) ?? []
  if (links.length === 0) return null
  return (
    <>
      <h3>{frame.words('task.links')}</h3>
      <ul class='list'>
        {links.map((link) => (
          <LinkRow frame={frame} link={link} />
        ))}
      </ul>
    </>
  )
}

const LinkRow: FC<{ frame: Frame; link: Resource }> = ({ frame, link }) => {
  const { words: t, language } = frame
  return (
    <li>
      <a href={link.url} rel='noreferrer' hreflang={link.languages[0]}>
        <span lang='en'>{link.title}</span> <Icon name='external-link' />
      </a>
      <p class='hint'>
        <span lang='en'>
          {link.organization}.{link.note && ` ${link.note}.`}
        </span>{' '}
        {t('task.link-checked', { date: dateText(link.checkedOn, language) })}{' '}
        {link.needsReview && <Tag tone='wait'>{t('task.link-review')}</Tag>}
      </p>
    </li>
  )
}
