import type { FC } from 'hono/jsx'
import type { ConsentView } from '../domain/consent-view.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Notice } from './parts.tsx'

/** Whether the act of a task may go ahead, and for its holder on whose word. Nothing where none is needed. */
export const TaskConsent: FC<{ frame: Frame; consent: ConsentView }> = (props) => {
  const { frame, consent } = props
  const { words: t } = frame
  const { kind, state, given } = consent
  if (state === 'not-needed') return null
  if (state === 'waits')
    return (
      <Notice tone='wait' title={t('task.consent-waits')}>
        {t('task.consent-waits-hint', { whom: t(`consent.${kind}`) })}
      </Notice>
    )
  return (
    <Notice tone='good' icon='shield-check' title={t('task.you-may')}>
      {given && givenText(frame, given)}
      {given?.provisional && <p>{t('task.consent-provisional')}</p>}
    </Notice>
  )
}

function givenText(frame: Frame, entry: NonNullable<ConsentView['given']>): string {
  const { words: t } = frame
  const time = timeText(frame, entry.givenAt)
  if (entry.entry === 'override' || !entry.way) return t('task.consent-override', { time })
  const who = t(`consent-giver.${entry.giver}`)
  return t('task.consent-given', { who, how: t(`consent-way.${entry.way}`), time })
}
