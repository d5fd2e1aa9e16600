import type { FC } from 'hono/jsx'
import type { DraftHead } from '../domain/report-draft.ts'
import type { SimilarReport } from '../domain/similar-report.ts'
import { CaseOwner, CasePlace } from './case-place.tsx'
import { Check } from './choices.tsx'
import { timeText } from './clock.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Act, Notice } from './parts.tsx'
import { PlaybookChoice } from './playbook-choice.tsx'
import { FormKey, ProblemSummary } from './problem-summary.tsx'
import { beganText, Drafts } from './report-drafts.tsx'
import { INTAKE_FREE_TEXTS, SeenFields, WorkerFields } from './report-new-fields.tsx'
import { IsItOneOfThese } from './similar-reports.tsx'
import { TakeOut } from './take-out.tsx'

type IntakeProps = {
  frame: Frame
  form: FormState
  /** For which somebody may log a report; with one there is nothing to choose. */
  organizations: readonly { id: string; name: string }[]
  /** Whose counties are shown. */
  usState: string
  /** The draft that this is. */
  draft: DraftHead | undefined
  /** Others that they began. */
  drafts: readonly DraftHead[]
  /** What somebody may have called about already: asked once, before it is logged. */
  similar: readonly SimilarReport[]
}

/** What a dispatcher fills in while somebody calls. Posts: /reports; "Show its counties" posts /reports/new; /reports/drafts. */
export const ReportNewPage: FC<IntakeProps> = (props) => {
  const { frame, form, draft, drafts, similar } = props
  const { words: t } = frame
  const asks = similar.length > 0
  const title = asks ? t('similar.is-it-one') : formTitle(t, form, t('intake.title'))
  // What was drawn because it was not logged has not been kept as it stands here.
  const isUnkept = Object.keys(form.problems).length > 0
  return (
    <Layout frame={frame} kind='staff' title={title} drill={fieldValue(form, 'drill') !== ''}>
      {!asks && <ProblemSummary frame={frame} form={form} />}
      <hgroup>
        <h1>{t('intake.title')}</h1>
        <p class='hint'>
          {draft
            ? beganText(frame, draft)
            : t('intake.started', { time: timeText(frame, frame.now) })}
        </p>
      </hgroup>
      {!asks && <Drafts frame={frame} drafts={drafts} />}
      {!asks && <SayFirst frame={frame} />}
      <form
        method='post'
        action='/reports'
        autocomplete='off'
        data-draft='/reports/drafts'
        data-unkept={isUnkept ? '' : undefined}
      >
        <FormKey value={fieldValue(form, 'form-key')} />
        <input type='hidden' name='seen' value={seenText(form, similar)} />
        <IsItOneOfThese frame={frame} similar={similar} />
        <SeenFields frame={frame} form={form} />
        <WorkerFields frame={frame} form={form} />
        <Consent frame={frame} form={form} />
        <Where {...props} />
        <Check form={form} name='drill' label={t('intake.drill')} hint={t('intake.drill-hint')} />
        <div class='row'>
          <button class='quiet' type='submit' formaction='/reports/drafts'>
            {t('draft.later')}
          </button>
          {draft && <ThrowAway frame={frame} draft={draft} />}
        </div>
        <Act>
          <button type='submit'>
            <Icon name='user-round-search' />
            {t(asks ? 'similar.log-it' : 'intake.save')}
          </button>
          <Kept frame={frame} />
          <TakeOut frame={frame} form={form} texts={INTAKE_FREE_TEXTS} />
        </Act>
      </form>
    </Layout>
  )
}

/** What was looked at and is another event; with what stands on this page now. */
function seenText(form: FormState, similar: readonly SimilarReport[]): string {
  return [fieldValue(form, 'seen'), ...similar.map(({ id }) => id)].filter(Boolean).join(' ')
}

/** Where the page's script says what became of the latest change; without it there is the button. */
const Kept: FC<{ frame: Frame }> = ({ frame: { words: t } }) => (
  <>
    <p class='hint' role='status' data-kept data-not-kept={t('draft.not-kept-yet')} />
    <p class='error' role='alert' data-signed-out hidden>
      <Icon name='circle-alert' /> {t('draft.signed-out')}{' '}
      <a href='/sign-in?next=/reports' target='_blank' rel='noopener'>
        {t('signed-out.sign-in')}
      </a>
    </p>
  </>
)

const ThrowAway: FC<{ frame: Frame; draft: DraftHead }> = ({ frame, draft }) => (
  <button class='plain' type='submit' formaction={`/reports/drafts/${draft.id}/discard`}>
    {frame.words('draft.throw-away')}
  </button>
)

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

const Where: FC<IntakeProps> = (props) => {
  const { frame, form } = props
  return (
    <section aria-labelledby='case'>
      <h2 id='case'>{frame.words('intake.case')}</h2>
      <CaseOwner {...props} />
      <PlaybookChoice frame={frame} form={form} />
      <CasePlace {...props} anew='/reports/new' />
    </section>
  )
}
