import type { FC } from 'hono/jsx'
import { findDeadline } from '../content/deadlines.ts'
import { dateText } from '../content/time-text.ts'
import { clockSlug } from '../domain/clock-name.ts'
import { needsDate, type OneClock } from '../domain/legal-clock.ts'
import { localDay } from '../domain/local-day.ts'
import { timeText } from './clock.tsx'
import { ClockDates } from './clock-dates.tsx'
import { LawCard } from './clock-law.tsx'
import { Select, TextField } from './field.tsx'
import { type FormState, filledForm, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type ClockProps = { frame: Frame; view: OneClock; form: FormState }

/** One deadline: its dates, the law, who files, and whether it was filed. Posts: `.../filer`, `.../filed`. */
export const ClockPage: FC<ClockProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, clock, coordinates } = view
  const law = findDeadline(clock.key)
  const title = t('clock.title', { code: incident.codeName })
  const path = `/incidents/${incident.id}/clocks`
  if (!law) return null
  return (
    <Layout
      frame={frame}
      kind={kindFor(frame)}
      title={formTitle(t, form, title)}
      drill={incident.drill}
    >
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <p class='hint'>{title}</p>
        <h1 lang='en'>{law.claim}</h1>
      </hgroup>
      <p class='row'>
        <a class='button quiet' href={coordinates ? path : '/clocks'}>
          {t(coordinates ? 'clock.back' : 'clock.back-mine')}
        </a>
        {clock.limit && !clock.filed && (
          <a class='button quiet' href={`${path}/${clockSlug(clock)}/calendar.ics`}>
            <Icon name='calendar' />
            {t('clocks.calendar')}
          </a>
        )}
      </p>
      <section class='card'>
        <ClockDates frame={frame} clock={clock} law={law} timeZone={incident.timeZone} />
        {law.roll === 'none' && clock.limit && <p class='hint'>{t('clocks.roll')}</p>}
        {needsDate(law, clock) && <p>{t('own-clocks.date-needed')}</p>}
      </section>
      {coordinates && !clock.filed && <FilerCard frame={frame} view={view} form={form} />}
      <FiledCard frame={frame} view={view} form={form} />
      <LawCard frame={frame} law={law} />
    </Layout>
  )
}

const FilerCard: FC<ClockProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, clock, filers } = view
  const named = { filer: clock.filer?.personId ?? '' }
  const choices = filers.map(({ personId, name }) => ({ value: personId, label: name }))
  return (
    <Card id='filer-card' title={t('clock.filer')}>
      <form method='post' action={`/incidents/${incident.id}/clocks/${clockSlug(clock)}/filer`}>
        <Select
          form={{ values: { ...named, ...form.values }, problems: form.problems }}
          name='filer'
          label={
            clock.filer ? t('clocks.files', { who: clock.filer.name }) : t('clocks.nobody-files')
          }
          hint={t('clock.filer-hint')}
          choices={[{ value: '', label: t('clock.filer-nobody') }, ...choices]}
        />
        <button class='quiet' type='submit'>
          {t('clock.filer-save')}
        </button>
      </form>
    </Card>
  )
}

const FiledCard: FC<ClockProps> = ({ frame, view, form }) => {
  const { words: t, language } = frame
  const { incident, clock } = view
  const action = `/incidents/${incident.id}/clocks/${clockSlug(clock)}/filed`
  const { filed } = clock
  if (filed)
    return (
      <Card
        id='filed'
        title={t('clock.filed-on', { date: dateText(filed.day, language) })}
        tone='good'
      >
        {filed.reference && <p>{t('clock.reference', { number: filed.reference })}</p>}
        <p class='hint'>
          {t('clock.filed-by', { who: filed.by, time: timeText(frame, filed.at) })}
        </p>
        <form method='post' action={action}>
          <button class='quiet' type='submit' name='filed' value='no'>
            {t('clock.not-filed')}
          </button>
        </form>
      </Card>
    )
  const today = localDay(frame.now, incident.timeZone)
  const filled = filledForm({ day: today, ...form.values })
  return (
    <Card id='filed' title={t('clock.filed')}>
      <form method='post' action={action} autocomplete='off'>
        <TextField
          form={{ ...filled, problems: form.problems }}
          name='day'
          type='date'
          max={today}
          label={t('clock.filed-day')}
          required
        />
        <TextField
          form={form}
          name='reference'
          label={t('clock.filed-reference')}
          hint={t('clock.filed-reference-hint')}
          maxlength={80}
        />
        <button type='submit' name='filed' value='yes'>
          <Icon name='check' />
          {t('clock.filed-save')}
        </button>
      </form>
    </Card>
  )
}
