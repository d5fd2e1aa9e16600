import type { FC } from 'hono/jsx'
import { dayAndTime } from '../content/time-text.ts'
import { nextLevel, PUBLIC_LEVELS } from '../domain/naming-level.ts'
import { SUMMARY_TEXTS } from '../domain/summary-texts.ts'
import type { ComposeView, SummaryLine } from '../domain/summary-view.ts'
import { Check, Chips } from './choices.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, Notice, Tag } from './parts.tsx'
import { PressDoorsNav } from './press-doors.tsx'
import { PressExamples } from './press-examples.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { SummaryFacts } from './summary-facts.tsx'
import { SummaryFindings } from './summary-findings.tsx'
import { SummaryText } from './summary-text.tsx'
import { SummaryWords } from './summary-words.tsx'
import { TakeOut } from './take-out.tsx'

type ComposeProps = { frame: Frame; view: ComposeView; form: FormState }

/** Where a press liaison writes a summary. Posts: /incidents/:id/summary (`do` = keep or submit). */
export const SummaryPage: FC<ComposeProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, draft, findings } = view
  const title = t('summary.title', { code: incident.codeName })
  return (
    <Layout
      frame={frame}
      kind={kindFor(frame)}
      title={formTitle(t, form, title)}
      drill={incident.drill}
      wide
    >
      <ProblemSummary frame={frame} form={form} />
      <h1>{title}</h1>
      <Lines frame={frame} view={view} />
      <div class='cols'>
        {view.mayWrite ? (
          <Compose frame={frame} view={view} form={form} />
        ) : (
          <ReadOnly frame={frame} />
        )}
        <aside>
          <SummaryFindings frame={frame} words={draft.words} findings={findings} />
          <Card id='preview' title={t('summary.preview')}>
            <p class='hint'>{t('summary.preview-hint')}</p>
            <SummaryText frame={frame} text={view.text} />
          </Card>
          <Missing frame={frame} view={view} />
          <PressExamples frame={frame} />
        </aside>
      </div>
      <PressDoorsNav frame={frame} doors={view.doors} incidentId={incident.id} here='summary' />
    </Layout>
  )
}

const ReadOnly: FC<{ frame: Frame }> = ({ frame }) => (
  <div>
    <Notice>{frame.words('summary.read-only')}</Notice>
  </div>
)

const Lines: FC<{ frame: Frame; view: ComposeView }> = ({ frame, view }) => {
  const { words: t } = frame
  if (view.lines.length === 0) return null
  return (
    <Card id='summaries' title={t('summary.all')}>
      <ul class='list'>
        {view.lines.map((line) => (
          <Line frame={frame} line={line} caseId={view.incident.id} />
        ))}
      </ul>
      {view.of && view.mayWrite && (
        <a href={`/incidents/${view.incident.id}/summary`}>{t('summary.new')}</a>
      )}
    </Card>
  )
}

const Line: FC<{ frame: Frame; line: SummaryLine; caseId: string }> = ({ frame, line, caseId }) => {
  const { words: t } = frame
  const { id, version, state, level, language, writtenAt } = line
  const at = dayAndTime(writtenAt, frame)
  return (
    <li class='row apart'>
      <span>
        {t('summary.line', { version, at, level, language: t(`summary-language.${language}`) })}{' '}
        <Tag tone={state === 'approved' || state === 'published' ? 'good' : 'wait'}>
          {t(`summary-state.${state}`)}
        </Tag>
      </span>
      <span class='row'>
        {line.mayWrite && (
          <a href={`/incidents/${caseId}/summary?of=${id}`}>{t('summary.go-on')}</a>
        )}
        {line.mayRead && (
          <a href={`/summaries/${id}/approve`}>
            {t(line.mayApprove ? 'summary.approve' : 'summary.beside-grants')}
          </a>
        )}
        {line.mayRelease && <a href={`/summaries/${id}/release`}>{t('press-doors.release')}</a>}
      </span>
    </li>
  )
}

const Missing: FC<{ frame: Frame; view: ComposeView }> = ({ frame, view }) => {
  const { words: t } = frame
  const { missing, draft } = view
  if (missing.length === 0)
    return <Notice tone='good'>{t('summary.all-agreed', { level: draft.level })}</Notice>
  return (
    <Notice tone='wait' title={t('summary.missing', { level: draft.level })}>
      {missing.map((item) => t(`press-item.${item}`)).join(', ')}.
    </Notice>
  )
}

const Compose: FC<ComposeProps> = (props) => {
  const { frame, view, form } = props
  const { words: t } = frame
  const { of, incident, draft } = view
  return (
    <form method='post' action={`/incidents/${incident.id}/summary`} autocomplete='off'>
      <input type='hidden' name='of' value={of?.id ?? ''} />
      <input type='hidden' name='version' value={String(of?.version ?? 1)} />
      <input type='hidden' name='hash' value={of?.hash ?? ''} />
      {of && of.state !== 'draft' && <Notice tone='wait'>{t(`summary.change-${of.state}`)}</Notice>}
      <Card id='how' title={t('summary.how')}>
        <Chips
          form={form}
          name='level'
          legend={t('summary.level')}
          hint={t('summary.level-hint')}
          choices={PUBLIC_LEVELS.toReversed().map((level) => ({
            value: level,
            label: `${level} ${t(`naming-level.${level}`)}`,
          }))}
        />
        <Chips
          form={form}
          name='language'
          legend={t('summary.language')}
          choices={(['en', 'es'] as const).map((language) => ({
            value: language,
            label: t(`summary-language.${language}`),
          }))}
        />
      </Card>
      <SummaryFacts frame={frame} form={form} text={view.text} />
      <SummaryWords frame={frame} form={form} language={draft.language} />
      <Tests {...props} />
      <div class='row'>
        <button type='submit' name='do' value='keep' class='quiet'>
          {t('summary.keep')}
        </button>
        <button type='submit' name='do' value='submit'>
          <Icon name='send' />
          {t('summary.submit')}
        </button>
      </div>
      <TakeOut frame={frame} form={form} texts={SUMMARY_TEXTS} />
    </form>
  )
}

const Tests: FC<ComposeProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const unknown = view.findings.filter(({ ask }) => ask).map(({ text }) => text)
  const up = nextLevel(view.draft.level) ?? 'N4'
  return (
    <Card id='tests' title={t('summary.tests')}>
      <Chips
        form={form}
        name='crowd'
        legend={t('summary.crowd')}
        hint={t('summary.crowd-hint', { up })}
        choices={(['many', 'few'] as const).map((crowd) => ({
          value: crowd,
          label: t(`summary-crowd.${crowd}`),
        }))}
      />
      <Check form={form} name='combined' label={t('summary.combined')} />
      {unknown.length > 0 && (
        <Check
          form={form}
          name='namesChecked'
          label={t('summary.names', { words: [...new Set(unknown)].join(', ') })}
        />
      )}
      <Check form={form} name='confirmed' label={t('summary.confirmed')} />
    </Card>
  )
}
