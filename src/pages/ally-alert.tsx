import type { FC } from 'hono/jsx'
import type { AllyAlertView } from '../domain/ally-alert.ts'
import { type AlertSaid, alertSaid } from './alert-said.ts'
import { AllyAlertBand } from './ally-alert-band.tsx'
import { AllyAnswer } from './ally-answer.tsx'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { OwnLanguageNotice } from './own-phrase.tsx'
import { Fold, Notice } from './parts.tsx'
import { Phone } from './phone.tsx'
import { TaskCard, Unverified } from './task-card.tsx'
import { taskTitle } from './task-name.tsx'

type AlertProps = { frame: Frame; alert: AllyAlertView }

/** The page behind a notification. Posts: /a/:id/answer, /tasks/:id/claim. */
export const AllyAlertPage: FC<AlertProps> = ({ frame, alert }) => {
  const { words: t } = frame
  const isOver = alert.stage !== 'active'
  const said = alertSaid(frame, alert)
  return (
    <Layout frame={frame} kind='ally' title={t(`alert-kind.${alert.kind}`)} drill={alert.drill}>
      <AllyAlertBand frame={frame} said={said} />
      <OwnLanguageNotice frame={frame} kind={alert.kind} drill={alert.drill} />
      <YourTasks frame={frame} alert={alert} />
      {alert.asks && <AllyAnswer frame={frame} alert={alert} by={said.by} />}
      {!isOver && <OpenTasks frame={frame} alert={alert} />}
      {!isOver && <Please frame={frame} drill={alert.drill} said={said} />}
      {!isOver && alert.nextWordAt && (
        <p>
          <b>{t('ally-alert.next-word', { time: timeText(frame, alert.nextWordAt) })}</b>
          <br />
          {t('ally-alert.also-at-end')}
        </p>
      )}
      <Questions frame={frame} drill={alert.drill} />
    </Layout>
  )
}

/** What the reader holds of a case. */
export const YourTasks: FC<AlertProps> = ({ frame, alert: { yours } }) => {
  if (yours.length === 0) return null
  return (
    <Notice tone='good' icon='user-check'>
      <h2>{frame.words('ally-alert.your-tasks', { count: yours.length })}</h2>
      <ul class='list'>
        {yours.map((task) => (
          <li>
            <a href={`/tasks/${task.id}`}>{taskTitle(task, frame.language)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What of a case looks for somebody: what fits the reader first. */
export const OpenTasks: FC<AlertProps> = ({ frame, alert }) => {
  const { words: t } = frame
  const { drill, fitting, others } = alert
  if (fitting.length + others.length === 0) return null
  const title = drill ? 'ally-alert.fitting-drill' : 'ally-alert.fitting'
  return (
    <section aria-labelledby='tasks'>
      <h2 id='tasks'>
        {fitting.length > 0 ? t(title, { count: fitting.length }) : t('ally-alert.fitting-none')}
      </h2>
      {fitting.some(({ claimable }) => !claimable) && <Unverified frame={frame} />}
      {fitting.map((task) => (
        <TaskCard frame={frame} task={task} drill={drill} />
      ))}
      {others.length > 0 && (
        <Fold summary={t('ally-alert.others', { count: others.length })}>
          <ul class='list'>
            {others.map((task) => (
              <li>
                <a href={`/tasks/${task.id}`}>{taskTitle(task, frame.language)}</a>
                <p class='hint'>{t('task.claim-by', { time: timeText(frame, task.claimBy) })}</p>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </section>
  )
}

type PleaseProps = { frame: Frame; drill: boolean; said: AlertSaid }

/** How to behave; what the alert itself says about it comes last. A drill says what it practises. */
const Please: FC<PleaseProps> = ({ frame, drill, said }) => {
  const { words: t } = frame
  if (drill)
    return (
      <Notice tone='drill' title={t('ally-alert.drill-please')}>
        <h2>{t('ally-alert.practice-text')}</h2>
        {said.rest.map((line) => (
          <p>{line}</p>
        ))}
      </Notice>
    )
  const forward = said.rest.length > 0 ? said.rest : [t('ally-alert.no-forward')]
  return (
    <section class='notice' aria-labelledby='care'>
      <h2 id='care'>{t('ally-alert.please')}</h2>
      <ul>
        {[t('ally-alert.no-names'), t('ally-alert.no-going'), ...forward].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

/** Whom to call; in a drill, for what is real. */
const Questions: FC<{ frame: Frame; drill: boolean }> = ({ frame, drill }) => {
  const { words: t, network } = frame
  if (!network.hotline) return null
  return (
    <p class='icon'>
      <Icon name='phone' />
      <span>
        {t(drill ? 'ally-alert.something-real' : 'ally-alert.questions')}{' '}
        <Phone number={network.hotline} />
      </span>
    </p>
  )
}
