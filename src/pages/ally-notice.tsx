import type { FC } from 'hono/jsx'
import { areaName } from '../content/counties.ts'
import type { AllyAlertView } from '../domain/ally-alert.ts'
import { OpenTasks, YourTasks } from './ally-alert.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Band } from './parts.tsx'

type NoticeProps = {
  frame: Frame
  alert: AllyAlertView
  notice: NonNullable<AllyAlertView['notice']>
}

/** A message to one person about their own work, and the way to it: a button, or the tasks that wait for them. */
export const AllyNoticePage: FC<NoticeProps> = ({ frame, alert, notice }) => {
  const { words: t } = frame
  const { drill } = alert
  const isOver = alert.stage !== 'active'
  const isNamed = notice.kind === 'named'
  const sentence = isNamed ? 'notice.named.page' : (`notice.${notice.kind}.body` as const)
  const area = areaName(alert.county, frame.language)
  return (
    <Layout frame={frame} kind='ally' title={t(`notice.${notice.kind}.title`)} drill={drill}>
      <Band
        tone={drill ? undefined : isOver ? 'good' : 'wait'}
        icon={drill ? 'graduation-cap' : 'bell'}
        state={t(drill ? 'frame.drill' : 'ally-alert.notice-state')}
        from={frame.network.name}
        title={t(`notice.${notice.kind}.title`)}
      >
        {drill && <p>{t('ally-alert.drill-title')}</p>}
        <p>{t('ally-alert.case-and-area', { code: alert.codeName, area })}</p>
        <p>{t(isOver ? 'ally-alert.notice-over' : sentence)}</p>
      </Band>
      {!isOver && isNamed && <YourTasks frame={frame} alert={alert} />}
      {!isOver && isNamed && <OpenTasks frame={frame} alert={alert} />}
      {!isOver && !isNamed && (
        <div class='rows'>
          <a class='button' href={notice.href}>
            {t('ally-alert.open-notice')}
          </a>
        </div>
      )}
    </Layout>
  )
}
