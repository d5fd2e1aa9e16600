import type { FC } from 'hono/jsx'
import { areaName } from '../content/counties.ts'
import type { MyAlert, MyTask, MyWork } from '../domain/ally-alert.ts'
import type { PendingView } from '../domain/people.ts'
import type { PressWaiting } from '../domain/press-desk.ts'
import { answerText } from './ally-answer.tsx'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { PressCard } from './home-press.tsx'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { MyOffers } from './my-offers.tsx'
import { EmptyState, Tag } from './parts.tsx'
import { Pending } from './pending.tsx'
import { DrillTag } from './task-card.tsx'
import { taskTitle } from './task-name.tsx'

type WorkProps = { frame: Frame; work: MyWork }

/** `press`: for a press liaison who runs no case, whose first page this is. */
type MyWorkProps = WorkProps & {
  press?: PressWaiting | undefined
  pending?: PendingView | undefined
}

/** An ally's own page: what they hold, what asks for them, and whether alerts can reach them. */
export const MyWorkPage: FC<MyWorkProps> = ({ frame, work, press, pending }) => {
  const title = titleOf(frame, work, press)
  return (
    <Layout frame={frame} kind={press ? 'staff' : 'ally'} title={title}>
      <h1>{title}</h1>
      {pending && <Pending frame={frame} pending={pending} />}
      <MyOffers frame={frame} offers={work.offers} />
      {work.tasks.length > 0 && <Tasks frame={frame} tasks={work.tasks} />}
      {press && <PressCard frame={frame} press={press} />}
      {work.vouched && <Alerts frame={frame} alerts={work.alerts} />}
      <Device frame={frame} work={work} />
    </Layout>
  )
}

/** The state is the headline: an alert or an offer without an answer first, then what they hold, then the press desk. */
function titleOf({ words: t }: Frame, work: MyWork, press?: PressWaiting): string {
  const { tasks, alerts, offers } = work
  const waiting = alerts.filter(({ asks, answer }) => asks && !answer).length
  if (waiting > 0) return t('my-work.title-alerts', { count: waiting })
  if (offers.length > 0) return t('my-work.title-offers')
  const texts = press ? press.approve + press.release + press.write : 0
  if (tasks.length === 0 && texts > 0) return t('press-desk.title', { count: texts })
  return t('my-work.title', { count: tasks.length })
}

const Tasks: FC<{ frame: Frame; tasks: readonly MyTask[] }> = ({ frame, tasks }) => {
  const { words: t } = frame
  return (
    <section class='card' aria-labelledby='mine'>
      <h2 id='mine'>{t('my-work.tasks')}</h2>
      <ul class='list'>
        {tasks.map((task) => (
          <li>
            <a class='go' href={`/tasks/${task.id}`}>
              {taskTitle(task, frame.language)}
            </a>
            <p>
              <span class='clock'>
                {t('task.tell-us-by')} {timeText(frame, task.leaseUntil)}
              </span>
            </p>
            <p class='hint'>
              {task.drill && <DrillTag frame={frame} />} {t('task.case', { code: task.codeName })}.{' '}
              {t('task.finish-by', { time: timeText(frame, task.dueAt) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Alerts: FC<{ frame: Frame; alerts: readonly MyAlert[] }> = ({ frame, alerts }) => {
  const { words: t } = frame
  if (alerts.length === 0)
    return <EmptyState title={t('my-work.no-alerts')}>{t('my-work.rest')}</EmptyState>
  return (
    <section class='card' aria-labelledby='alerts'>
      <h2 id='alerts'>{t('my-work.alerts')}</h2>
      <ul class='list'>
        {alerts.map((alert) => (
          <AlertRow frame={frame} alert={alert} />
        ))}
      </ul>
    </section>
  )
}

const AlertRow: FC<{ frame: Frame; alert: MyAlert }> = ({ frame, alert }) => {
  const { words: t, language } = frame
  const area = areaName(alert.county, language)
  return (
    <li class='task'>
      <a class='go' href={`/a/${alert.id}`}>
        {t('ally-alert.case-and-area', { code: alert.codeName, area })}
      </a>
      <p class='hint'>
        {alert.drill && <DrillTag frame={frame} />} {t(`alert-kind.${alert.kind}`)},{' '}
        {timeText(frame, alert.raisedAt)}
      </p>
      {alert.answer && <p>{answerText(frame, alert.answer)}</p>}
      {alert.asks && !alert.answer && (
        <Tag tone='need' icon='hand-helping'>
          {t('my-work.not-answered')}
        </Tag>
      )}
    </li>
  )
}

const Device: FC<WorkProps> = ({ frame, work }) => {
  const { words: t } = frame
  const at = work.deviceConfirmedAt
  return (
    <section aria-labelledby='device'>
      <h2 id='device'>{t('my-work.device')}</h2>
      <p class='icon'>
        <Icon name={at ? 'bell-ring' : 'bell-off'} />
        <span>
          {at
            ? t('my-work.device-confirmed', { time: timeText(frame, at) })
            : t('my-work.device-none')}
        </span>
      </p>
      <div class='rows'>
        <a class='button quiet' href='/me'>
          {t(at ? 'my-work.change' : 'my-work.set-up')}
        </a>
      </div>
    </section>
  )
}
