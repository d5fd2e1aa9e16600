import type { FC } from 'hono/jsx'
import { findDeadline } from '../content/deadlines.ts'
import type { CalendarView } from '../domain/calendar-entry.ts'
import { clockSlug } from '../domain/clock-name.ts'
import { dateOf, type OwnClock } from '../domain/legal-clock.ts'
import { CalendarPart } from './calendar-part.tsx'
import { ClockDates } from './clock-dates.tsx'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { EmptyState } from './parts.tsx'
import { DrillTag } from './task-card.tsx'

type OwnProps = { frame: Frame; clocks: readonly OwnClock[]; calendar: CalendarView }

/** What somebody files for, in any case, and their private calendar. */
export const OwnClocksPage: FC<OwnProps> = ({ frame, clocks, calendar }) => {
  const { words: t } = frame
  const title = t('own-clocks.title', { count: clocks.length })
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={title}>
      <h1>{title}</h1>
      {clocks.length === 0 ? (
        <EmptyState title={t('own-clocks.none')}>{t('own-clocks.none-hint')}</EmptyState>
      ) : (
        <section class='card'>
          <ul class='list'>
            {clocks.map((clock) => (
              <OwnRow frame={frame} clock={clock} />
            ))}
          </ul>
        </section>
      )}
      <CalendarPart frame={frame} calendar={calendar} />
    </Layout>
  )
}

const OwnRow: FC<{ frame: Frame; clock: OwnClock }> = ({ frame, clock }) => {
  const { words: t } = frame
  const law = findDeadline(clock.key)
  if (!law) return null
  return (
    <li class='row'>
      <div>
        <a class='go' lang='en' href={`/incidents/${clock.incidentId}/clocks/${clockSlug(clock)}`}>
          {law.claim}
        </a>
        <ClockDates frame={frame} clock={clock} law={law} timeZone={clock.timeZone} />
        {!dateOf(clock) && law.value !== undefined && <p>{t('own-clocks.date-needed')}</p>}
        <p class='hint'>
          {clock.drill && <DrillTag frame={frame} />} {t('task.case', { code: clock.codeName })}
        </p>
      </div>
    </li>
  )
}
