import type { FC } from 'hono/jsx'
import { canBeVerified, canChangePlaybook, isAnswerLate } from '../domain/report.ts'
import type { TeamReport } from '../domain/report-view.ts'
import { Chips } from './choices.tsx'
import { timeText } from './clock.tsx'
import { FactList } from './fact-list.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Fold, Notice } from './parts.tsx'
import { AnswerForm, CallOffForm } from './report-answer.tsx'
import { PlainFacts } from './report-plain.tsx'
import { ChangePlaybook } from './report-playbook.tsx'
import { StandbyCard } from './report-standby.tsx'
import { SimilarCard } from './similar-reports.tsx'

type TeamProps = { frame: Frame; report: TeamReport; form: FormState }

/** What the team sees: the next step first, then what was said. */
export const TeamPart: FC<TeamProps> = (props) => {
  const { frame, report, form } = props
  const { head, coordinates } = report
  const isOpen = canBeVerified(head.state)
  const answering = { frame, reportId: head.id, version: report.version, form }
  return (
    <>
      <Answer frame={frame} report={report} />
      {head.state === 'confirmed' && coordinates && <ToCase frame={frame} report={report} />}
      <div class='cols'>
        <div>
          {isOpen && <ToVerify {...props} />}
          {report.standby && (
            <StandbyCard frame={frame} reportId={head.id} standby={report.standby} />
          )}
          <Said frame={frame} report={report} />
        </div>
        <div>
          {isOpen && coordinates && <AnswerForm {...answering} />}
          <SimilarCard frame={frame} similar={report.similar} />
          <Around {...props} />
          {head.state === 'confirmed' && coordinates && <CallOffForm {...answering} />}
        </div>
      </div>
    </>
  )
}

const Said: FC<Omit<TeamProps, 'form'>> = ({ frame, report }) => {
  const { words: t } = frame
  return (
    <Card id='private' title={t('report.private')}>
      <FactList frame={frame} facts={report.facts} writtenIn={report.writtenIn} />
      {report.facts.length === 0 && <p>{t('report.nothing-private')}</p>}
      <p class='hint'>{t('report.private-hint')}</p>
    </Card>
  )
}

const ToCase: FC<Omit<TeamProps, 'form'>> = ({ frame, report }) => {
  const { id, incidentId } = report.head
  const path = incidentId ? `/incidents/${incidentId}` : `/incidents/new?report=${id}`
  return (
    <div class='row'>
      <a class='button' href={path}>
        <Icon name='arrow-right' />
        {frame.words(incidentId ? 'report.see-case' : 'report.open-case')}
      </a>
    </div>
  )
}

const ToVerify: FC<TeamProps> = ({ frame, report, form }) => {
  const { words: t } = frame
  const { head, verifier, verifiers } = report
  const asked = verifier && head.answerBy
  const isLate = isAnswerLate(head, frame.now)
  return (
    <Card
      id='verify'
      title={t('report.send-verifier')}
      tone={asked && !isLate ? undefined : 'need'}
    >
      {asked && (
        <p class={isLate ? 'clock need' : 'clock'}>
          {t(isLate ? 'report.asked-late' : 'report.asked', {
            name: verifier,
            time: timeText(frame, asked),
          })}
        </p>
      )}
      {verifiers.length === 0 && <p>{t('report.no-verifier')}</p>}
      {verifiers.length > 0 && asked && (
        <Fold summary={t('report.ask-another')} open={isLate || !!form.problems['verifier']}>
          <VerifierForm frame={frame} report={report} form={form} />
        </Fold>
      )}
      {verifiers.length > 0 && !asked && <VerifierForm frame={frame} report={report} form={form} />}
    </Card>
  )
}

const VerifierForm: FC<TeamProps> = ({ frame, report, form }) => {
  const { words: t } = frame
  const choices = report.verifiers.map(({ personId, name, onCall }) => ({
    value: personId,
    label: onCall ? `${name} (${t('report.on-call')})` : name,
  }))
  return (
    <form method='post' action={`/reports/${report.head.id}/verifier`}>
      <input type='hidden' name='before' value={report.verifierId ?? ''} />
      <Chips form={form} name='verifier' legend={t('report.who-checks')} choices={choices} />
      <button type='submit'>
        <Icon name='user-round-search' />
        {t('report.send')}
      </button>
    </form>
  )
}

/** What was found, by whom and how it is known. */
export const Answer: FC<Omit<TeamProps, 'form'>> = ({ frame, report }) => {
  const { words: t } = frame
  const { answer, head } = report
  if (!answer) return null
  const tone = head.state === 'confirmed' ? 'good' : 'wait'
  const said = { name: answer.by ?? '', time: timeText(frame, answer.at) }
  return (
    <Notice tone={tone} title={t(`report-state.${head.state}`)}>
      <p>
        {answer.how && `${t(`verified-by.${answer.how}`)}. `}
        {t('report.answered-by', said)}
      </p>
      <p class='typed'>{answer.reason || t('report.no-reason')}</p>
    </Notice>
  )
}

const Around: FC<TeamProps> = ({ frame, report, form }) => {
  const { words: t } = frame
  const { sector, arrangements } = report.work
  const hired = arrangements.map((kind) => t(`arrangement.${kind}`))
  const work = [sector && t(`work.${sector}`), ...hired].filter(Boolean).join('. ')
  const logged = { name: report.loggedBy ?? '', time: timeText(frame, report.head.loggedAt) }
  return (
    <Card id='around' title={t('report.around')}>
      <PlainFacts frame={frame} head={report.head} />
      {canChangePlaybook(report.head) && (
        <ChangePlaybook frame={frame} head={report.head} form={form} />
      )}
      <h3>{t('report.work')}</h3>
      <p>{work || t('intake.not-known')}</p>
      <h3>{t('report.consent')}</h3>
      <p>{t(report.callerAgreed ? 'report.caller-agreed' : 'report.nobody-agreed')}</p>
      <p class='hint'>{t('report.logged-by', logged)}</p>
    </Card>
  )
}
