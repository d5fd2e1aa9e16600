import type { FC } from 'hono/jsx'
import { dayText } from '../content/time-text.ts'
import type { SummaryState } from '../domain/summary.ts'
import type { ApprovalView, GrantRow } from '../domain/summary-view.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, Notice, Tag } from './parts.tsx'
import { PressDoorsNav } from './press-doors.tsx'
import { SummaryText } from './summary-text.tsx'

type ApproveProps = { frame: Frame; view: ApprovalView }

/** Text and grants side by side, fact by fact. Posts: /summaries/:id/approve (`version`, `hash`) and /return. */
export const SummaryApprovePage: FC<ApproveProps> = ({ frame, view }) => {
  const { words: t } = frame
  const { incident, summary, text } = view
  const title = t('summary-approve.title', { code: incident.codeName, version: summary.version })
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={title} drill={incident.drill} wide>
      <p class='row'>
        <Tag tone={summary.state === 'approved' || summary.state === 'published' ? 'good' : 'wait'}>
          {t(`summary-state.${summary.state}`)}
        </Tag>
        <span>
          {t('summary-approve.level', { level: text.level, who: view.writers.join(', ') })}
        </span>
      </p>
      <h1>{title}</h1>
      <p>{t('summary-approve.what')}</p>
      <div class='cols'>
        <Card id='text' title={t('summary-approve.text')}>
          <SummaryText frame={frame} text={text} />
        </Card>
        <aside>
          <Card id='grants' title={t('summary-approve.grants')}>
            <ul class='list'>
              {view.rows.map((row) => (
                <Grant frame={frame} row={row} />
              ))}
            </ul>
          </Card>
        </aside>
      </div>
      <Decide frame={frame} view={view} />
      <PressDoorsNav
        frame={frame}
        doors={view.doors}
        incidentId={incident.id}
        here='approve'
        summary={{ id: summary.id, isApproved: !UNAPPROVED.includes(summary.state) }}
      />
    </Layout>
  )
}

/** Before these have a yes there is nothing to bring out. */
const UNAPPROVED: readonly SummaryState[] = ['draft', 'submitted']

const Grant: FC<{ frame: Frame; row: GrantRow }> = ({ frame, row }) => {
  const { words: t } = frame
  const { item, text, grant } = row
  return (
    <li>
      <div class='row apart'>
        <b>{t(`press-item.${item}`)}</b>
        <Tag tone={grant ? 'good' : 'need'} icon={grant ? 'check' : 'circle-alert'}>
          {t(grant ? 'summary-approve.agreed' : 'summary-approve.missing')}
        </Tag>
      </div>
      {text && <p>“{text}”</p>}
      <p class='hint'>
        {grant?.level && grant.way && grant.until
          ? t('summary-approve.grant', {
              who: t(`press-giver.${grant.giver}`),
              how: t(`press-way.${grant.way}`),
              level: t(`naming-level.${grant.level}`),
              until: dayText(grant.until, frame),
            })
          : t('summary-approve.ask')}
      </p>
    </li>
  )
}

const Decide: FC<ApproveProps> = ({ frame, view }) => {
  const { words: t } = frame
  const { summary, refusal, findings, approvedBy } = view
  const waits = summary.state === 'submitted' || summary.state === 'approved'
  const refused = findings.filter(({ ask }) => !ask).map(({ text }) => `“${text}”`)
  return (
    <Card id='decide' title={t('summary-approve.decide')}>
      {approvedBy && <Notice tone='good'>{t('summary-approve.by', { who: approvedBy })}</Notice>}
      {refusal && !approvedBy && (
        <Notice tone='wait'>
          {t(refusal)} {refusal === 'summary-approve.says-too-much' && refused.join(', ')}
        </Notice>
      )}
      <div class='row'>
        {!refusal && (
          <form method='post' action={`/summaries/${summary.id}/approve`}>
            <input type='hidden' name='version' value={String(summary.version)} />
            <input type='hidden' name='hash' value={summary.hash} />
            <button type='submit'>
              <Icon name='check' />
              {t('summary-approve.yes')}
            </button>
          </form>
        )}
        {waits && (
          <form method='post' action={`/summaries/${summary.id}/return`}>
            <button type='submit' class='quiet'>
              {t('summary-approve.return')}
            </button>
          </form>
        )}
      </div>
    </Card>
  )
}
