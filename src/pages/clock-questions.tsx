import type { FC } from 'hono/jsx'
import { isPerDeadline, kindFor, kindValue } from '../domain/chronology.ts'
import type { ClockEntry } from './clock-rows.tsx'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

type QuestionsProps = { frame: Frame; incidentId: string; entries: readonly ClockEntry[] }

/** The days that clocks wait for: each asked once, with how many wait for it. */
export const ClockQuestions: FC<QuestionsProps> = ({ frame, incidentId, entries }) => {
  const { words: t } = frame
  if (entries.length === 0) return null
  return (
    <Card id='needed' title={t('clocks.needed')} tone='wait'>
      <p>{t('clocks.needed-hint')}</p>
      <ul class='list'>
        {[...Map.groupBy(entries, answeredBy)].map(([query, waiting]) => {
          const question = questionOf(frame, waiting)
          return (
            <li>
              <b>{question}</b>
              <p class='hint'>{t('clocks.waiting', { count: waiting.length })}</p>
              <a
                class='button quiet'
                href={`/incidents/${incidentId}/chronology?${query}#add`}
                aria-label={`${t('clocks.write-down')}: ${question}`}
              >
                {t('clocks.write-down')}
              </a>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Which form answers it: a line whose day is not known yet, or a new one of that kind. */
function answeredBy({ clock, law }: ClockEntry): string {
  if (clock.eventId) return `change=${clock.eventId}`
  const kind = kindFor(law.trigger) ?? 'other'
  const deadline = isPerDeadline(kind) ? law.key : undefined
  return `kind=${kindValue({ kind, deadline })}`
}

function questionOf({ words: t }: Frame, [first]: readonly ClockEntry[]): string {
  const trigger = first?.law.trigger
  if (!trigger || trigger === 'last_arrival' || trigger === 'fixed_date') return ''
  return t(`clock-ask.${trigger}`)
}
