import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { dayText } from '../content/time-text.ts'
import { type DrillRow, drillIsDue } from '../domain/drill.ts'
import { timeText } from './clock.tsx'
import { countsText } from './counts-table.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Notice } from './parts.tsx'

type DrillsProps = { frame: Frame; drills: readonly DrillRow[] }

/** The drills of one's organizations: those that run, and what the others showed. */
export const DrillsPage: FC<DrillsProps> = ({ frame, drills }) => {
  const { words: t } = frame
  const running = drills.filter(({ state }) => state === 'active')
  const over = drills.filter(({ state }) => state !== 'active')
  return (
    <Layout frame={frame} kind='staff' title={t('drills.title')}>
      <div class='row apart'>
        <h1>{t('drills.title')}</h1>
        <a class='button' href='/drills/new'>
          <Icon name='graduation-cap' />
          {t('drills.start')}
        </a>
      </div>
      <p>{t('drills.lead')}</p>
      {drills.length > 0 && <Due frame={frame} drills={drills} />}
      {drills.length === 0 && (
        <EmptyState title={t('drills.none')}>{t('drills.none-hint')}</EmptyState>
      )}
      {running.length > 0 && (
        <Card id='running' tone='drill' title={t('home.drills', { count: running.length })}>
          <List frame={frame} drills={running} />
        </Card>
      )}
      {over.length > 0 && (
        <Card id='over' title={t('drills.over')}>
          <List frame={frame} drills={over} />
        </Card>
      )}
      <p>
        <a href='/debriefs'>{t('debriefs.title')}</a>
      </p>
    </Layout>
  )
}

const Due: FC<DrillsProps> = ({ frame, drills }) => {
  const last = drills.find(({ state, counts }) => state === 'active' || counts.asked > 0)
  if (!drillIsDue(last?.openedAt, frame.now)) return null
  return (
    <Notice tone='wait' icon='calendar-clock' title={frame.words('drills.due')}>
      {frame.words('drills.due-hint')}
    </Notice>
  )
}

const List: FC<DrillsProps> = ({ frame, drills }) => {
  const { language } = frame
  return (
    <ul class='list'>
      {drills.map(({ id, codeName, playbook, county, openedAt, counts, state }) => (
        <li class='task'>
          <a class='go' href={`/drills/${id}`}>
            <b>{state === 'active' ? timeText(frame, openedAt) : dayText(openedAt, frame)}</b>
            {': '}
            {findPlaybook(playbook)?.title[language]}
          </a>
          <p class='hint'>
            {codeName}, {areaTitle(county, language)}
          </p>
          <p>{countsText(frame, state, counts)}</p>
        </li>
      ))}
    </ul>
  )
}
