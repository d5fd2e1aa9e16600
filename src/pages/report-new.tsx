import type { FC } from 'hono/jsx'
import { countiesOf, STATES } from '../content/counties.ts'
import { Check } from './choices.tsx'
import { timeText } from './clock.tsx'
import { Select } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Act, Notice } from './parts.tsx'
import { PlaybookChoice } from './playbook-choice.tsx'
import { FormKey, ProblemSummary } from './problem-summary.tsx'
import { INTAKE_FREE_TEXTS, SeenFields, WorkerFields } from './report-new-fields.tsx'
import { TakeOut } from './take-out.tsx'

type IntakeProps = {
  frame: Frame
  form: FormState
  /** For which somebody may log a report; with one there is nothing to choose. */
  organizations: readonly { id: string; name: string }[]
  /** Whose counties are shown. */
  usState: string
}

/** What a dispatcher fills in while somebody calls. Posts: /reports; "Show its counties" posts /reports/new. */
export const ReportNewPage: FC<IntakeProps> = (props) => {
  const { frame, form } = props
  const { words: t } = frame
  return (
    <Layout
      frame={frame}
      kind='staff'
      title={formTitle(t, form, t('intake.title'))}
      drill={fieldValue(form, 'drill') !== ''}
    >
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <h1>{t('intake.title')}</h1>
        <p class='hint'>{t('intake.started', { time: timeText(frame, frame.now) })}</p>
      </hgroup>
      <SayFirst frame={frame} />
      <form method='post' action='/reports' autocomplete='off'>
        <FormKey value={fieldValue(form, 'form-key')} />
        <SeenFields frame={frame} form={form} />
        <WorkerFields frame={frame} form={form} />
        <Consent frame={frame} form={form} />
        <Where {...props} />
        <Check form={form} name='drill' label={t('intake.drill')} hint={t('intake.drill-hint')} />
        <Act>
          <button type='submit'>
            <Icon name='user-round-search' />
            {t('intake.save')}
          </button>
          <TakeOut frame={frame} form={form} texts={INTAKE_FREE_TEXTS} />
        </Act>
      </form>
    </Layout>
  )
}

const SayFirst: FC<{ frame: Frame }> = ({ frame }) => (
  <Notice tone='good' icon='message-square' title={frame.words('intake.say-first')}>
    <p>{frame.words('intake.say-first-text')}</p>
  </Notice>
)

const Consent: FC<Pick<IntakeProps, 'frame' | 'form'>> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <section aria-labelledby='consent'>
      <h2 id='consent'>{t('intake.consent')}</h2>
      <Check form={form} name='is_designee' label={t('intake.is-designee')} />
      <Check form={form} name='agrees' label={t('intake.agrees')} hint={t('intake.agrees-hint')} />
    </section>
  )
}

const Where: FC<IntakeProps> = ({ frame, form, organizations, usState }) => {
  const { words: t } = frame
  const [only, another] = organizations
  return (
    <section aria-labelledby='case'>
      <h2 id='case'>{t('intake.case')}</h2>
      {only && !another && <input type='hidden' name='organization' value={only.id} />}
      {another && (
        <Select
          form={form}
          name='organization'
          label={t('intake.organization')}
          choices={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <PlaybookChoice frame={frame} form={form} />
      <div class='grid'>
        <Select
          form={form}
          name='county'
          label={t('intake.county')}
          choices={[
            { value: '', label: t('intake.choose-county') },
            ...countiesOf(usState).map(({ fips, name }) => ({ value: fips, label: name })),
          ]}
        />
        <div>
          <Select
            form={form}
            name='state'
            label={t('intake.state')}
            choices={STATES.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <button class='plain' type='submit' formaction='/reports/new'>
            <Icon name='refresh-cw' />
            {t('intake.other-state')}
          </button>
        </div>
      </div>
    </section>
  )
}
