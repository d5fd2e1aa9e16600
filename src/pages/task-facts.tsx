import type { FC } from 'hono/jsx'
import type { HeldTask } from '../domain/task-view.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Facts, Notice } from './parts.tsx'

type FactsProps = { frame: Frame; taskId: string; held: HeldTask }

/** What the holder needs to know: behind a button that asks for a fresh code, opened, or waiting for a yes. */
export const TaskFacts: FC<FactsProps> = ({ frame, taskId, held }) => {
  const { words: t } = frame
  if (held.factsState === 'none' && !held.handedNote) return null
  return (
    <section aria-labelledby='need'>
      <h2 id='need'>{t('task.what-you-need')}</h2>
      <FactsOrWay frame={frame} taskId={taskId} held={held} />
      <HandedNote frame={frame} held={held} />
    </section>
  )
}

const FactsOrWay: FC<FactsProps> = ({ frame, taskId, held }) => {
  const { words: t } = frame
  if (held.factsState === 'waits')
    return (
      <Notice tone='wait' title={t('task.facts-wait-title')}>
        {t('task.facts-wait-hint')}
      </Notice>
    )
  if (held.facts) return <OpenFacts frame={frame} held={held} />
  const hasFacts = held.factKeys.length > 0
  const named = held.factKeys.map((key) => t(`fact.${key}`))
  const facts = new Intl.ListFormat(frame.language, { type: 'unit' }).format(named)
  return (
    <>
      {hasFacts && <p>{t('task.needs-facts', { facts })}</p>}
      <div class='rows'>
        <a class='button quiet' href={`/tasks/${taskId}/facts`}>
          <Icon name='lock-keyhole' />
          {t(hasFacts ? 'task.show-facts' : 'handover.show-note')}
        </a>
      </div>
    </>
  )
}

/** What whoever had the task before wrote; it opens together with the facts. */
const HandedNote: FC<{ frame: Frame; held: HeldTask }> = ({ frame, held }) => {
  const { words: t } = frame
  if (!held.handedNote) return null
  if (held.handedNote === 'sealed') return <p class='hint'>{t('handover.note-sealed')}</p>
  return (
    <div class='card'>
      <h3>{t('handover.note-from')}</h3>
      <p class='typed'>{held.handedNote.text}</p>
    </div>
  )
}

const OpenFacts: FC<{ frame: Frame; held: HeldTask }> = ({ frame, held }) => {
  const { words: t } = frame
  const found = new Map(held.facts?.map((fact) => [fact.key, fact.text]))
  const rows = held.factKeys.map((key) => {
    const text = found.get(key)
    const value = text ? (
      <span class='typed'>{text}</span>
    ) : (
      <span class='hint'>{t('task.facts-missing')}</span>
    )
    return { term: t(`fact.${key}`), value }
  })
  if (rows.length === 0) return null
  return (
    <>
      <Facts facts={rows} card />
      <p class='hint'>{t('task.facts-care')}</p>
    </>
  )
}
