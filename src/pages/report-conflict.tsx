import type { FC } from 'hono/jsx'
import { canAnswer, VERDICTS, VERIFIED_BY } from '../domain/report.ts'
import type { ReportView } from '../domain/report-view.ts'
import { TextArea } from './field.tsx'
import { type FormState, fieldValue } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, Facts, Notice } from './parts.tsx'
import { Answer } from './report-team.tsx'

type ConflictProps = { frame: Frame; report: ReportView; form: FormState }

/**
 * Answers 409: two people have said what a report was. What is saved stands first, what the reader sent below; whoever
 * may still say so can put theirs in its place, knowing the other.
 */
export const ReportConflictPage: FC<ConflictProps> = (props) => {
  const { frame, report, form } = props
  const { words: t } = frame
  const { head } = report
  const title = t('report.conflict')
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={title} drill={head.drill}>
      <hgroup>
        <p class='hint'>{t('report.title', { code: head.codeName })}</p>
        <h1>{title}</h1>
      </hgroup>
      <p>{replaced(props) ? t('report.replace-hint') : form.problems['']}</p>
      {report.ring === 'team' ? (
        <Answer frame={frame} report={report} />
      ) : (
        <Notice tone='wait'>{t(`report-state.${head.state}`)}</Notice>
      )}
      <Mine {...props} />
    </Layout>
  )
}

/** The answer that theirs would take the place of; undefined: it can't, or it is not theirs to decide. */
function replaced({ report, form }: Pick<ConflictProps, 'report' | 'form'>): string | undefined {
  const verdict = VERDICTS.find((each) => each === fieldValue(form, 'verdict'))
  if (report.ring !== 'team' || !report.coordinates || !verdict) return undefined
  return canAnswer(report.head.state, verdict, ['coordinator']) ? report.version : undefined
}

const Mine: FC<ConflictProps> = ({ frame, report, form }) => {
  const { words: t } = frame
  const { head } = report
  const verdict = VERDICTS.find((each) => each === fieldValue(form, 'verdict'))
  const how = VERIFIED_BY.find((each) => each === fieldValue(form, 'how'))
  const reason = fieldValue(form, 'reason')
  const version = replaced({ report, form })
  const back = (
    <a class={version ? 'button quiet' : 'button'} href={`/reports/${head.id}`}>
      {t('conflict.leave')}
    </a>
  )
  const sent = [
    verdict && { term: t('report.what-was-it'), value: t(`report-state.${verdict}`) },
    how && { term: t('report.how'), value: t(`verified-by.${how}`) },
  ]
  return (
    <Card id='mine' title={t('report.your-answer')}>
      <Facts facts={sent} />
      {!version && reason && <p class='typed'>{reason}</p>}
      {!version && <div class='row'>{back}</div>}
      {version && (
        <form method='post' action={`/reports/${head.id}/answer`} autocomplete='off'>
          <input type='hidden' name='version' value={version} />
          <input type='hidden' name='verdict' value={verdict} />
          {how && <input type='hidden' name='how' value={how} />}
          <TextArea form={form} name='reason' label={t('report.reason')} rows={3} />
          <div class='row'>
            <button type='submit'>{t('report.put-mine')}</button>
            {back}
          </div>
        </form>
      )}
    </Card>
  )
}
