import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import type { HomeCase } from '../domain/home.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Tag } from './parts.tsx'

type CasesProps = { frame: Frame; cases: readonly HomeCase[]; count: number }

/** The open cases, late ones first. */
export const CasesCard: FC<CasesProps> = ({ frame, cases, count }) => {
  const { words: t } = frame
  return (
    <Card
      id='open'
      title={t('home.open-cases')}
      aside={
        <a class='button plain' href='/incidents'>
          {t('home.all-cases')}
        </a>
      }
    >
      {cases.length === 0 && <p>{t('home.no-case')}</p>}
      <ul class='list'>
        {cases.map((each) => (
          <Case frame={frame} each={each} />
        ))}
      </ul>
      {count > cases.length && (
        <p class='hint'>{t('home.and-more', { count: count - cases.length })}</p>
      )}
    </Card>
  )
}

/** Practice, kept apart from what is real. Nothing while none is running. */
export const DrillsCard: FC<{ frame: Frame; drills: readonly HomeCase[] }> = ({
  frame,
  drills,
}) => {
  if (drills.length === 0) return null
  return (
    <Card id='drills' tone='drill' title={frame.words('home.drills', { count: drills.length })}>
      <ul class='list'>
        {drills.map((each) => (
          <Case frame={frame} each={each} />
        ))}
      </ul>
    </Card>
  )
}

const Case: FC<{ frame: Frame; each: HomeCase }> = ({ frame, each }) => {
  const { words: t, language } = frame
  const { id, codeName, playbook, county, calledAt, nextWordAt } = each
  const { roles, rolesFilled, tasks, tasksTaken, tasksDone } = each
  const taken = tasksTaken + tasksDone
  return (
    <li class='task'>
      <a class='go' href={`/incidents/${id}`}>
        {each.drill && `${t('frame.drill')} `}
        <b>{codeName}</b>: {findPlaybook(playbook)?.title[language] ?? ''}
      </a>
      <CaseTag frame={frame} each={each} />
      <p class='row hint'>
        <span>{areaTitle(county, language)}</span>
        <span>
          {calledAt
            ? t('home.case-called', { time: timeText(frame, calledAt) })
            : t('home.case-not-called')}
        </span>
        {nextWordAt && <span>{t('home.case-word', { time: timeText(frame, nextWordAt) })}</span>}
      </p>
      <p>{t('home.case-counts', { rolesFilled, roles, taken, tasks })}</p>
    </li>
  )
}

// Late before grave, grave before well.
const CaseTag: FC<{ frame: Frame; each: HomeCase }> = ({ frame, each }) => {
  const { words: t } = frame
  if (each.tasksLate > 0)
    return (
      <Tag tone={each.drill ? 'drill' : 'need'} icon='circle-alert'>
        {t('board.tag-late', { count: each.tasksLate })}
      </Tag>
    )
  if (each.roles > 0 && each.rolesFilled === each.roles)
    return (
      <Tag tone='good' icon='check'>
        {t('home.all-roles')}
      </Tag>
    )
  return (
    <Tag tone={each.severity === 'critical' ? 'need' : 'wait'} icon='bell-ring'>
      {t(`severity.${each.severity}`)}
    </Tag>
  )
}
