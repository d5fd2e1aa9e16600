import type { FC } from 'hono/jsx'
import type { Deadline } from '../content/deadline.ts'
import { dateText } from '../content/time-text.ts'
import { plusDays } from '../domain/calendar-day.ts'
import { clockSlug } from '../domain/clock-name.ts'
import { canBeAsked, type DeadlineTrigger } from '../domain/deadline-trigger.ts'
import type { IncidentHead } from '../domain/incident.ts'
import { dateOf, type LegalClock, needsDate } from '../domain/legal-clock.ts'
import { localDay } from '../domain/local-day.ts'
import { ClockDates } from './clock-dates.tsx'
import type { Frame } from './frame.ts'

/** A clock beside its row of the law. */
export type ClockEntry = { clock: LegalClock; law: Deadline }
type RowsProps = { frame: Frame; incident: IncidentHead; entries: readonly ClockEntry[] }

/** Deadlines in a list: dates first, then whom it goes to, and who files. */
export const ClockRows: FC<RowsProps> = ({ frame, incident, entries }) => (
  <ul class='list'>
    {entries.map((entry) => (
      <Row frame={frame} incident={incident} entry={entry} />
    ))}
  </ul>
)

// The names of claims are those of the law: English, in every language.
const Row: FC<Omit<RowsProps, 'entries'> & { entry: ClockEntry }> = ({
  frame,
  incident,
  entry,
}) => {
  const { words: t } = frame
  const { clock, law } = entry
  const asks = needsDate(law, clock)
  return (
    <li class='row'>
      <div>
        <a class='go' lang='en' href={`/incidents/${incident.id}/clocks/${clockSlug(clock)}`}>
          {law.claim}
        </a>
        {!clock.filed && (
          <ClockDates frame={frame} clock={clock} law={law} timeZone={incident.timeZone} />
        )}
        {!clock.usual && law.coversNote && <p lang='en'>{law.coversNote}</p>}
        <Source frame={frame} law={law} />
        {asks && !law.valueNote && <p class='hint'>{t('deadline.date-needed')}</p>}
        {!canBeAsked(law.trigger) && <p class='hint'>{t(noAsk(law.trigger))}</p>}
        {(clock.filer || dateOf(clock)) && law.actor === 'worker' && !clock.filed && (
          <Files frame={frame} clock={clock} />
        )}
      </div>
    </li>
  )
}

function noAsk(trigger: DeadlineTrigger) {
  return trigger === 'last_arrival' ? 'clocks.lawyer-only' : 'clocks.no-number'
}

/** Who files; that nobody does is loud only while it is near. */
const Files: FC<{ frame: Frame; clock: LegalClock }> = ({ frame, clock }) => {
  const { words: t } = frame
  const date = dateOf(clock)
  const near =
    date !== undefined && date <= plusDays(localDay(frame.now, frame.timeZone), NEAR_DAYS)
  if (clock.filer) return <p>{t('clocks.files', { who: clock.filer.name })}</p>
  return <p class={near ? 'need clock' : 'hint'}>{t('clocks.nobody-files')}</p>
}

/** Whom it goes to, how sure the number is, and that no lawyer has read it yet. */
const Source: FC<{ frame: Frame; law: Deadline }> = ({ frame, law }) => {
  const { words: t, language } = frame
  const sure = law.numberConfidence
  return (
    <p class='hint'>
      <span lang='en'>{law.agency}</span>.{' '}
      {t(law.needsReview ? 'clocks.unreviewed' : 'board.law-checked', {
        date: dateText(law.checkedOn, language),
      })}{' '}
      {sure && sure !== 'saw' && `${t(`clock.sure-${sure}`)}.`}
    </p>
  )
}

const NEAR_DAYS = 45
