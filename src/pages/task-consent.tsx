import type { FC } from 'hono/jsx'
import type { ConsentEntry } from '../domain/consent.ts'
import type { TaskView } from '../domain/task-view.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Notice } from './parts.tsx'

/** Whether the act of a task may go ahead, and for its holder on whose word. Nothing where none is needed. */
export const TaskConsent: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) => {
  const { words: t } = frame
  const { kind, waits } = task.consent
  if (kind === 'none') return null
  if (waits)
    return (
      <Notice tone='wait' title={t('task.consent-waits')}>
        {t('task.consent-waits-hint', { whom: t(`consent.${kind}`) })}
      </Notice>
    )
  return (
    <Notice tone='good' icon='shield-check' title={t('task.you-may')}>
      {task.held?.consent && givenText(frame, task.held.consent)}
    </Notice>
  )
}

function givenText(frame: Frame, entry: ConsentEntry): string {
  const { words: t } = frame
  const time = timeText(frame, entry.givenAt)
  if (entry.entry === 'override' || !entry.way) return t('task.consent-override', { time })
  const who = t(`consent-giver.${entry.giver}`)
  const given = t('task.consent-given', { who, how: t(`consent-way.${entry.way}`), time })
  return entry.provisional ? `${given} ${t('task.consent-provisional')}` : given
}
