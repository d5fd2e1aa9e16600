import type { FC } from 'hono/jsx'
import { findDeadline } from '../content/deadlines.ts'
import { dateText } from '../content/time-text.ts'
import { CASE_OUTCOMES } from '../domain/case-outcome.ts'
import { type ClosingView, clockField } from '../domain/closing.ts'
import { dateOf, type LegalClock } from '../domain/legal-clock.ts'
import { Checks } from './choices.tsx'
import { LawLink } from './clock-law.tsx'
import { Select, TextArea } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Act, Card, Fold, Notice, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakeOutCheck } from './take-out.tsx'

type CloseProps = { frame: Frame; view: ClosingView; form: FormState }

/** How a case ended, and who files for what can still be filed. Posts: /incidents/:id/close, /incidents/:id/reopen. */
export const CaseClosePage: FC<CloseProps> = (props) => {
  const { frame, view, form } = props
  const { words: t } = frame
  const { id, codeName, state, drill } = view.incident
  const title = t(`closing.title-${drill ? 'drill' : 'case'}`, { code: codeName })
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, title)} drill={drill}>
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <p class='hint'>
          <a href={`/incidents/${id}`}>{t('alert-review.case', { code: codeName })}</a>
        </p>
        <h1>{title}</h1>
      </hgroup>
      {state === 'active' && <StillActive {...props} />}
      {state === 'stood_down' && <CloseForm {...props} />}
      {state === 'closed' && <IsClosed {...props} />}
      {view.canReopen && <Reopen frame={frame} incidentId={id} />}
    </Layout>
  )
}

const StillActive: FC<CloseProps> = ({ frame: { words: t }, view: { incident } }) => (
  <Notice tone='wait' title={t('closing.not-stood-down')}>
    <p>{t('closing.stand-down-first')}</p>
    <a class='button' href={`/incidents/${incident.id}/stand-down`}>
      {t(incident.drill ? 'stand-down.button-drill' : 'stand-down.button')}
    </a>
  </Notice>
)

const IsClosed: FC<CloseProps> = ({ frame: { words: t }, view: { incident } }) => (
  <Notice tone='good' title={t('closing.closed')}>
    <p>{t('closing.closed-hint')}</p>
    <a class='button' href={`/incidents/${incident.id}/debrief`}>
      {t('debrief.title-short')}
    </a>
  </Notice>
)

const CloseForm: FC<CloseProps> = (props) => {
  const { frame, view, form } = props
  const { words: t } = frame
  return (
    <form method='post' action={`/incidents/${view.incident.id}/close`}>
      {view.asksOutcome && (
        <Card id='how' title={t('closing.how')}>
          <Checks
            form={form}
            name='outcome'
            legend={t('closing.outcome')}
            choices={CASE_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
          <TextArea
            form={form}
            name='text'
            label={t('closing.text')}
            hint={t('closing.text-hint')}
            rows={2}
            maxlength={1000}
          />
          <TakeOutCheck frame={frame} form={form} texts={['text']} />
        </Card>
      )}
      {view.clocks.length > 0 && <Clocks {...props} />}
      <Act>
        <button type='submit'>
          {t(view.incident.drill ? 'closing.close-drill' : 'closing.close')}
        </button>
        <p class='hint'>{t('closing.after')}</p>
      </Act>
    </form>
  )
}

/** The dates stay when the case goes: each needs somebody. */
const Clocks: FC<CloseProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { clocks, filers, incident } = view
  const free = clocks.filter(({ filer }) => !filer)
  const people = filers.map(({ personId, name }) => ({ value: personId, label: name }))
  return (
    <Card id='dates' title={t('closing.clocks', { count: clocks.length })}>
      <p>{t('closing.clocks-hint')}</p>
      {free.length > 0 && (
        <Select
          form={form}
          name='owner'
          label={t('closing.owner', { count: free.length })}
          choices={[{ value: '', label: t('closing.choose-owner') }, ...people]}
        />
      )}
      <Fold summary={t('closing.each')} open={free.length < clocks.length}>
        <ul class='list'>
          {clocks.map((clock) => (
            <li>
              <Clock frame={frame} clock={clock} />
              {clock.filer ? (
                <p>{t('closing.has-owner', { who: clock.filer.name })}</p>
              ) : (
                <OwnOwner frame={frame} form={form} clock={clock} people={people} />
              )}
            </li>
          ))}
        </ul>
      </Fold>
      <a href={`/incidents/${incident.id}/clocks.ics`}>{t('closing.calendar')}</a>
    </Card>
  )
}

// The names of claims are those of the law: English, in every language.
const Clock: FC<{ frame: Frame; clock: LegalClock }> = ({ frame, clock }) => {
  const { words: t, language } = frame
  const law = findDeadline(clock.key)
  const date = dateOf(clock)
  return (
    <>
      <b lang='en'>{law?.claim}</b>
      <p class='row hint'>
        {date ? (
          <span class={clock.late ? 'clock need' : 'clock'}>{dateText(date, language)}</span>
        ) : (
          <span>{t('closing.no-date')}</span>
        )}
        {clock.late && <span>{t('closing.late')}</span>}
        {law?.longTerm && <Tag>{t('closing.long-term')}</Tag>}
      </p>
      {law && <LawLink frame={frame} law={law} />}
    </>
  )
}

type OwnerProps = {
  frame: Frame
  form: FormState
  clock: LegalClock
  people: readonly { value: string; label: string }[]
}

const OwnOwner: FC<OwnerProps> = ({ frame, form, clock, people }) => {
  const { words: t } = frame
  const name = clockField(clock)
  const chosen = fieldValue(form, name)
  return (
    <select
      name={name}
      aria-label={t('closing.owner-of', { clock: findDeadline(clock.key)?.claim ?? '' })}
    >
      <option value=''>{t('closing.as-above')}</option>
      {people.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  )
}

const Reopen: FC<{ frame: Frame; incidentId: string }> = ({ frame: { words: t }, incidentId }) => (
  <Fold card summary={t('closing.not-over')}>
    <p>{t('closing.reopen-hint')}</p>
    <form method='post' action={`/incidents/${incidentId}/reopen`}>
      <button class='quiet' type='submit'>
        {t('closing.reopen')}
      </button>
    </form>
  </Fold>
)
