import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import type { CasePage, IncidentHead } from '../domain/incident.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Tag } from './parts.tsx'

type ListProps = { frame: Frame; incidents: readonly IncidentHead[] }

/** The cases that somebody coordinates: open ones first, drills apart; so many on a page. */
export const IncidentsPage: FC<{ frame: Frame; cases: CasePage }> = ({ frame, cases }) => {
  const { words: t } = frame
  const { incidents, open, page, isMore } = cases
  const real = incidents.filter(({ drill }) => !drill)
  const active = real.filter(({ state }) => state === 'active')
  const over = real.filter(({ state }) => state !== 'active')
  const drills = incidents.filter(({ drill }) => drill)
  const title = t('cases.title', { count: open })
  return (
    <Layout frame={frame} kind='staff' title={title}>
      <h1>{title}</h1>
      {incidents.length === 0 && page === 1 && (
        <EmptyState title={t('cases.none')}>
          {t('cases.none-hint')} <a href='/reports'>{t('nav.reports')}</a>
        </EmptyState>
      )}
      {active.length > 0 && (
        <Card id='active' title={t('cases.active')}>
          <CaseList frame={frame} incidents={active} />
        </Card>
      )}
      {over.length > 0 && (
        <Card
          id='over'
          title={t('cases.over')}
          aside={
            <a class='button plain' href='/debriefs'>
              {t('debriefs.title')}
            </a>
          }
        >
          <CaseList frame={frame} incidents={over} />
        </Card>
      )}
      {drills.length > 0 && (
        <Card
          id='drills'
          title={t('cases.drills')}
          tone='drill'
          aside={
            <a class='button plain' href='/drills'>
              {t('drills.title')}
            </a>
          }
        >
          <CaseList frame={frame} incidents={drills} />
        </Card>
      )}
      {(page > 1 || isMore) && (
        <nav class='row' aria-label={t('list.pages')}>
          {page > 1 && (
            <a class='button quiet' href={page > 2 ? `/incidents?page=${page - 1}` : '/incidents'}>
              {t('list.before')}
            </a>
          )}
          <span>{t('list.page', { page })}</span>
          {isMore && (
            <a class='button quiet' href={`/incidents?page=${page + 1}`}>
              {t('list.after')}
            </a>
          )}
        </nav>
      )}
    </Layout>
  )
}

const CaseList: FC<ListProps> = ({ frame, incidents }) => {
  const { words: t, language } = frame
  return (
    <ul class='list'>
      {incidents.map(({ id, codeName, playbook, drill, county, openedAt, ...incident }) => (
        <li class='task'>
          <a class='go' href={`/incidents/${id}`}>
            <b>{drill ? t('frame.drill-title', { title: codeName }) : codeName}</b>
            {': '}
            {findPlaybook(playbook)?.title[language]}
          </a>
          <StateTag frame={frame} {...incident} />
          <p class='hint'>
            {t('cases.opened', {
              area: areaTitle(county, language),
              time: timeText(frame, openedAt),
            })}
          </p>
        </li>
      ))}
    </ul>
  )
}

const StateTag: FC<{ frame: Frame } & Pick<IncidentHead, 'state' | 'severity'>> = (props) => {
  const { frame, state, severity } = props
  if (state !== 'active') return <Tag>{frame.words(`incident-state.${state}`)}</Tag>
  const isCritical = severity === 'critical'
  return (
    <Tag tone={isCritical ? 'need' : 'wait'} icon='bell-ring'>
      {frame.words(`severity.${severity}`)}
    </Tag>
  )
}
