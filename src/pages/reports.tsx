import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { canBeVerified, isAnswerLate, type ReportHead, type ReportState } from '../domain/report.ts'
import type { DraftHead } from '../domain/report-draft.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Tag, type Tone } from './parts.tsx'
import { Drafts } from './report-drafts.tsx'

type ListProps = { frame: Frame; reports: readonly ReportHead[] }
type PageProps = ListProps & { mayLog: boolean; drafts: readonly DraftHead[] }

/** What the hotline was told, what waits first. Every line is fit for the network ring. */
export const ReportsPage: FC<PageProps> = ({ frame, reports, mayLog, drafts }) => {
  const { words: t } = frame
  const real = reports.filter(({ drill }) => !drill)
  const waiting = real.filter(({ state }) => canBeVerified(state))
  const answered = real.filter(({ state }) => !canBeVerified(state))
  const drills = reports.filter(({ drill }) => drill)
  const title = t('reports.title', { count: waiting.length })
  return (
    <Layout frame={frame} kind='staff' title={title}>
      <div class='row apart'>
        <h1>{title}</h1>
        {mayLog && (
          <a class='button' href='/reports/new'>
            <Icon name='phone' />
            {t('reports.new')}
          </a>
        )}
      </div>
      {mayLog && <Drafts frame={frame} drafts={drafts} />}
      {reports.length === 0 && (
        <EmptyState title={t('reports.none')}>{t('reports.none-hint')}</EmptyState>
      )}
      {real.length > 0 && (
        <Card id='to-check' title={t('reports.to-check')} tone={waiting[0] && 'need'}>
          <ReportList frame={frame} reports={waiting} />
          {waiting.length === 0 && <p>{t('reports.nothing-to-check')}</p>}
        </Card>
      )}
      {answered.length > 0 && (
        <Card id='answered' title={t('reports.answered')}>
          <ReportList frame={frame} reports={answered} />
        </Card>
      )}
      {drills.length > 0 && (
        <Card id='drills' title={t('reports.drills')} tone='drill'>
          <ReportList frame={frame} reports={drills} />
        </Card>
      )}
    </Layout>
  )
}

const ReportList: FC<ListProps> = ({ frame, reports }) => {
  const { words: t, language } = frame
  return (
    <ul class='list'>
      {reports.map((report) => (
        <li class='task'>
          <a class='go' href={`/reports/${report.id}`}>
            <b>
              {report.drill ? t('frame.drill-title', { title: report.codeName }) : report.codeName}
            </b>
            {': '}
            {findPlaybook(report.playbook)?.title[language]}
          </a>
          <ReportTag frame={frame} state={report.state} />
          <p class='hint'>
            {t('reports.logged', {
              area: areaTitle(report.county, language),
              time: timeText(frame, report.loggedAt),
            })}
          </p>
          <Expected frame={frame} report={report} />
        </li>
      ))}
    </ul>
  )
}

const Expected: FC<{ frame: Frame; report: ReportHead }> = ({ frame, report }) => {
  if (!canBeVerified(report.state)) return null
  if (!report.answerBy) return <p class='clock'>{frame.words('reports.nobody-asked')}</p>
  const time = timeText(frame, report.answerBy)
  if (isAnswerLate(report, frame.now))
    return <p class='clock need'>{frame.words('reports.no-answer', { time })}</p>
  if (report.answerBy < frame.now) return null
  return <p class='clock'>{frame.words('reports.answer-by', { time })}</p>
}

const LOOKS: Record<ReportState, { tone: Tone | undefined; icon: IconName }> = {
  new: { tone: 'wait', icon: 'hourglass' },
  unverified: { tone: 'wait', icon: 'hourglass' },
  unable_to_verify: { tone: 'wait', icon: 'circle-dashed' },
  confirmed: { tone: 'good', icon: 'circle-check' },
  false_alarm: { tone: undefined, icon: 'circle-x' },
}

/** Where a report stands. */
export const ReportTag: FC<{ frame: Frame; state: ReportState }> = ({ frame, state }) => (
  <Tag tone={LOOKS[state].tone} icon={LOOKS[state].icon}>
    {frame.words(`report-state.${state}`)}
  </Tag>
)
