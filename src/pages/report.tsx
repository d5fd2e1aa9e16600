import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import type { ReportHead } from '../domain/report.ts'
import type { NetworkReport, ReportView, VerifierReport } from '../domain/report-view.ts'
import { timeText } from './clock.tsx'
import { FactList } from './fact-list.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { AnswerForm } from './report-answer.tsx'
import { PlainFacts } from './report-plain.tsx'
import { TeamPart } from './report-team.tsx'
import { ReportTag } from './reports.tsx'

type ReportProps<View> = { frame: Frame; report: View; form: FormState }

/** One report, as far as its reader's ring goes. Posts: /reports/:id/verifier, /reports/:id/answer. */
export const ReportPage: FC<ReportProps<ReportView>> = ({ frame, report, form }) => {
  const { words: t } = frame
  const { head } = report
  const title = formTitle(t, form, t('report.title', { code: head.codeName }))
  return (
    <Layout
      frame={frame}
      kind={kindFor(frame)}
      title={title}
      drill={head.drill}
      wide={report.ring === 'team'}
    >
      <ProblemSummary frame={frame} form={form} />
      <Head frame={frame} head={head} />
      {report.ring === 'team' && <TeamPart frame={frame} report={report} form={form} />}
      {report.ring === 'verifier' && <VerifierPart frame={frame} report={report} form={form} />}
      {report.ring === 'network' && <NetworkPart frame={frame} report={report} />}
    </Layout>
  )
}

const Head: FC<{ frame: Frame; head: ReportHead }> = ({ frame, head }) => {
  const { words: t, language } = frame
  return (
    <hgroup>
      <p class='row'>
        <ReportTag frame={frame} state={head.state} />
        <span class='hint'>{t('report.logged-at', { time: timeText(frame, head.loggedAt) })}</span>
      </p>
      <h1>{t('report.title', { code: head.codeName })}</h1>
      <p>{findPlaybook(head.playbook)?.title[language]}</p>
      <p class='hint'>{areaTitle(head.county, language)}</p>
    </hgroup>
  )
}

const VerifierPart: FC<ReportProps<VerifierReport>> = ({ frame, report, form }) => {
  const { words: t } = frame
  const { head, facts } = report
  return (
    <>
      <Notice tone='wait' icon='eye'>
        {t('report.observe')}
      </Notice>
      {head.answerBy && (
        <p class='clock'>{t('reports.answer-by', { time: timeText(frame, head.answerBy) })}</p>
      )}
      <Card id='private' title={t('report.private')}>
        <FactList frame={frame} facts={facts} writtenIn={report.writtenIn} />
        <p class='hint'>{t('report.private-hint')}</p>
      </Card>
      <AnswerForm frame={frame} reportId={head.id} version={report.version} form={form} />
    </>
  )
}

const NetworkPart: FC<{ frame: Frame; report: NetworkReport }> = ({ frame, report }) => {
  const { words: t } = frame
  const { head, isLocked, wasMine } = report
  return (
    <Card id='plain' title={t(`report-state.${head.state}`)}>
      <PlainFacts frame={frame} head={head} />
      {isLocked && (
        <a class='button' href={`/sign-in/again?next=/reports/${head.id}`}>
          {t('report.enter-code')}
        </a>
      )}
      {!isLocked && <p class='hint'>{t(wasMine ? 'report.thanks' : 'report.team-only')}</p>}
    </Card>
  )
}
