import type { FC } from 'hono/jsx'
import { type CaseFacts, REPORT_ONLY } from '../domain/case-facts.ts'
import { FACT_KEYS, type Fact } from '../domain/fact.ts'
import { timeText } from './clock.tsx'
import { Select, TextArea } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, Facts, Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakeOut } from './take-out.tsx'

type FactsProps = { frame: Frame; view: CaseFacts; form: FormState }

/** Every private fact of a case, for its team. Posts: /incidents/:id/facts (`key`, `text`, `version`). */
export const CaseFactsPage: FC<FactsProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, coordinates } = view
  const title = t('facts.title', { code: incident.codeName })
  return (
    <Layout
      frame={frame}
      kind={kindFor(frame)}
      title={formTitle(t, form, title)}
      drill={incident.drill}
      wide
    >
      <ProblemSummary frame={frame} form={form} />
      <div class='row apart'>
        <h1>{title}</h1>
        {coordinates && (
          <a class='button quiet' href={`/incidents/${incident.id}`}>
            {t('facts.back')}
          </a>
        )}
      </div>
      <Notice tone='wait' icon='scale'>
        {t('facts.court')}
      </Notice>
      <div class='cols'>
        <Kept frame={frame} view={view} />
        <AddForm frame={frame} view={view} form={form} />
      </div>
    </Layout>
  )
}

const Kept: FC<Omit<FactsProps, 'form'>> = ({ frame, view }) => {
  const { words: t } = frame
  const { facts, incident } = view
  return (
    <Card id='kept' title={t('report.private')}>
      <p class='hint'>{t('facts.hint')}</p>
      {facts.length === 0 && <p>{t('facts.none')}</p>}
      <Facts facts={facts.map((fact) => factRow(frame, { fact, incidentId: incident.id }))} />
      <p class='hint'>
        {t('facts.report')} <a href={`/reports/${incident.reportId}`}>{t('facts.see-report')}</a>
      </p>
    </Card>
  )
}

function factRow(frame: Frame, { fact, incidentId }: { fact: Fact; incidentId: string }) {
  const { words: t } = frame
  const { key, text, addedAt } = fact
  const name = t(`fact.${key}`)
  return {
    term: name,
    value: (
      <>
        <span class='typed'>{text}</span>
        <p class='hint'>
          {t('facts.since', { time: timeText(frame, addedAt) })}{' '}
          <a
            href={`/incidents/${incidentId}/facts?change=${key}#text`}
            aria-label={`${t('facts.change')}: ${name}`}
          >
            {t('facts.change')}
          </a>
        </p>
      </>
    ),
  }
}

const AddForm: FC<FactsProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const choices = FACT_KEYS.filter((key) => !REPORT_ONLY.includes(key)).map((key) => ({
    value: key,
    label: t(`fact.${key}`),
  }))
  return (
    <Card id='add' title={t('facts.add')}>
      <form method='post' action={`/incidents/${view.incident.id}/facts`} autocomplete='off'>
        <input type='hidden' name='version' value={fieldValue(form, 'version') || view.version} />
        <Select form={form} name='key' label={t('facts.which')} choices={choices} />
        <TextArea
          form={form}
          name='text'
          label={t('facts.text')}
          hint={`${t('facts.text-hint')} ${t('identifier.never-here')}`}
          rows={5}
        />
        <button type='submit'>
          <Icon name='lock-keyhole' />
          {t('facts.keep')}
        </button>
        <TakeOut frame={frame} form={form} texts={['text']} />
      </form>
    </Card>
  )
}
