import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { OWN_NAMES } from '../content/languages.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { dayAndTime } from '../content/time-text.ts'
import { holeOf } from '../domain/case-counts.ts'
import type { DrillResult } from '../domain/drill.ts'
import { Unreached } from './board-reach.tsx'
import { CountsTable, countsText } from './counts-table.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, Notice, Tag } from './parts.tsx'
import { roleName } from './role-name.ts'

type DrillProps = { frame: Frame; result: DrillResult }

/** What a drill showed: the holes by name first, then role by role and language by language. */
export const DrillPage: FC<DrillProps> = ({ frame, result }) => {
  const { words: t } = frame
  const { incident, response } = result
  const title = titleOf(frame, incident)
  return (
    <Layout frame={frame} kind='staff' title={title} drill wide>
      <Head frame={frame} result={result} />
      <Buttons frame={frame} result={result} />
      <Holes frame={frame} result={result} />
      <Card id='roles' title={t('drill.by-role')}>
        <CountsTable
          frame={frame}
          of={t('alert-review.role')}
          rows={response.needs
            .filter(({ asked }) => asked > 0)
            .map((need) => ({ ...need, name: `${roleName(need, frame)} (${need.wanted})` }))}
        />
        <p class='hint'>{t('drill.by-role-hint')}</p>
      </Card>
      <Card id='languages' title={t('drill.by-language')}>
        <CountsTable
          frame={frame}
          of={t('drill.language-read')}
          rows={response.languages.map((each) => ({
            ...each,
            name: OWN_NAMES[each.language] ?? each.language,
          }))}
        />
        <p class='hint'>{t('drill.by-language-hint')}</p>
      </Card>
      <Unreached frame={frame} unreached={result.unreached} />
    </Layout>
  )
}

function titleOf({ words: t }: Frame, { state, codeName }: DrillResult['incident']): string {
  return t(state === 'active' ? 'drill.title-running' : 'drill.title', { code: codeName })
}

const Head: FC<DrillProps> = ({ frame, result }) => {
  const { words: t, language } = frame
  const { incident, response } = result
  return (
    <>
      <hgroup>
        <p class='row'>
          <Tag tone='drill' icon='graduation-cap'>
            {t('frame.drill')}
          </Tag>
          <Tag>{t(`incident-state.${incident.state}`)}</Tag>
        </p>
        <h1>{titleOf(frame, incident)}</h1>
        <p>
          {findPlaybook(incident.playbook)?.title[language]}. {areaTitle(incident.county, language)}
        </p>
        <p class='hint'>{dayAndTime(incident.openedAt, frame)}</p>
      </hgroup>
      <p>
        <b>{countsText(frame, incident.state, response.all)}</b>
      </p>
    </>
  )
}

const Buttons: FC<DrillProps> = ({ frame, result: { incident } }) => {
  const { words: t } = frame
  const to = `/incidents/${incident.id}`
  return (
    <div class='row'>
      {incident.state === 'active' && (
        <a class='button' href={`${to}/stand-down`}>
          {t('stand-down.button-drill')}
        </a>
      )}
      {incident.state !== 'purged' && (
        <a class='button quiet' href={to}>
          {t('drill.board')}
        </a>
      )}
      {incident.state !== 'active' && (
        <a class='button quiet' href={`${to}/debrief`}>
          <Icon name='clipboard-check' />
          {t('debrief.title-short')}
        </a>
      )}
      <a class='button quiet' href='/drills'>
        {t('drills.title')}
      </a>
    </div>
  )
}

const Holes: FC<DrillProps> = ({ frame, result: { incident, response } }) => {
  const { words: t } = frame
  const holes = response.needs.flatMap((need) => {
    const hole = holeOf(need)
    const { asked, reached, yes, wanted } = need
    return hole
      ? [t(`drill.hole-${hole}`, { asked, reached, yes, wanted, role: roleName(need, frame) })]
      : []
  })
  if (holes.length === 0)
    return response.needs.length > 0 ? (
      <Notice tone='good' title={t('drill.no-holes')}>
        {t('drill.no-holes-hint')}
      </Notice>
    ) : null
  const key = incident.state === 'active' ? 'drill.holes-so-far' : 'drill.holes'
  return (
    <Notice tone='need' title={t(key, { count: holes.length })}>
      <ul>
        {holes.map((hole) => (
          <li>{hole}</li>
        ))}
      </ul>
      <p>
        <a href='/reach'>{t('reach.title')}</a>
      </p>
    </Notice>
  )
}
