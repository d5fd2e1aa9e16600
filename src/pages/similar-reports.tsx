import type { Child, FC } from 'hono/jsx'
import type { SimilarReport } from '../domain/similar-report.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Notice, Tag } from './parts.tsx'
import { ReportTag } from './reports.tsx'

type SimilarProps = { frame: Frame; similar: readonly SimilarReport[] }

/** Before a call is logged: somebody may have called about it already. Its buttons belong to the intake's form. */
export const IsItOneOfThese: FC<SimilarProps> = ({ frame, similar }) => {
  const { words: t } = frame
  if (similar.length === 0) return null
  return (
    <Notice tone='wait' icon='copy' role='alert' title={t('similar.is-it-one')}>
      <ul class='list'>
        {similar.map((report) => (
          <Similar frame={frame} report={report}>
            <button
              class='quiet'
              type='submit'
              formaction='/reports/drafts'
              name='same'
              value={report.id}
            >
              {t('similar.this-one', { code: report.codeName })}
            </button>
          </Similar>
        ))}
      </ul>
      <p class='hint'>{t('similar.this-one-hint')}</p>
    </Notice>
  )
}

/** On a report's own page: others that may be about the same event. */
export const SimilarCard: FC<SimilarProps> = ({ frame, similar }) => {
  const { words: t } = frame
  if (similar.length === 0) return null
  return (
    <Card id='similar' title={t('similar.maybe-same')} tone='wait'>
      <ul class='list'>
        {similar.map((report) => (
          <Similar frame={frame} report={report} />
        ))}
      </ul>
      <p class='hint'>{t('similar.why')}</p>
    </Card>
  )
}

type OneProps = { frame: Frame; report: SimilarReport; children?: Child }

const Similar: FC<OneProps> = ({ frame, report, children }) => {
  const { words: t } = frame
  const { id, codeName, drill, loggedAt, state, sameEmployer } = report
  const name = drill ? t('frame.drill-title', { title: codeName }) : codeName
  return (
    <li>
      <p class='row'>
        {children ? <b>{name}</b> : <a href={`/reports/${id}`}>{name}</a>}
        <ReportTag frame={frame} state={state} />
        {sameEmployer && <Tag icon='building-2'>{t('similar.same-employer')}</Tag>}
      </p>
      <p class='hint'>{t('report.logged-at', { time: timeText(frame, loggedAt) })}</p>
      {children}
    </li>
  )
}
