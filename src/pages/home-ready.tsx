import type { FC } from 'hono/jsx'
import { skillLabel } from '../content/skills.ts'
import { dayText } from '../content/time-text.ts'
import { drillIsDue } from '../domain/drill.ts'
import type { Readiness } from '../domain/home.ts'
import { Trouble } from './delivery-trouble.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

type ReadyProps = { frame: Frame; ready: Readiness }

const SKILLS_SHOWN = 5

/** Would the network hear a call now, and what does it lack? */
export const ReadyCard: FC<ReadyProps> = ({ frame, ready }) => {
  const { words: t } = frame
  const { people, reachable, withPush, waitingForVouch, unreachable, troubles } = ready
  const onlyEmail = reachable - withPush
  return (
    <aside class='card' aria-labelledby='ready'>
      <h2 id='ready'>{t('home.ready')}</h2>
      <p>
        {t('home.ready-lead')} <b>{t('home.ready-count', { reachable, people })}</b>
      </p>
      <ul class='list'>
        <Safety frame={frame} ready={ready} />
        <LastDrill frame={frame} ready={ready} />
        {troubles.map((trouble) => (
          <li class='icon need'>
            <Icon name='wifi-off' />
            <div>
              <Trouble frame={frame} trouble={trouble} />
            </div>
          </li>
        ))}
        <MissingSkills frame={frame} ready={ready} />
        {unreachable > 0 && (
          <li class='icon need'>
            <Icon name='bell-off' />
            <div>
              <a class='go' href='/people#unreachable'>
                {t('home.unreachable', { count: unreachable })}
              </a>
              <p class='hint'>{t('home.unreachable-hint')}</p>
            </div>
          </li>
        )}
        {waitingForVouch > 0 && (
          <li class='icon wait'>
            <Icon name='user-check' />
            <div>
              <a class='go' href='/people'>
                {t('home.wait-for-vouch', { count: waitingForVouch })}
              </a>
              <p class='hint'>{t('home.wait-for-vouch-hint')}</p>
            </div>
          </li>
        )}
        {onlyEmail > 0 && (
          <li class='icon wait'>
            <Icon name='smartphone' />
            <div>
              <b>{t('home.only-email', { count: onlyEmail })}</b>
              <p class='hint'>{t('home.only-email-hint')}</p>
            </div>
          </li>
        )}
        <li class='icon'>
          <Icon name='bell-ring' />
          <a class='go' href='/reach'>
            {t('home.reach')}
          </a>
        </li>
        {people > 0 && reachable === people && (
          <li class='icon good'>
            <Icon name='circle-check' />
            <b>{t('home.all-reachable')}</b>
          </li>
        )}
      </ul>
    </aside>
  )
}

// Only admins can do something about it.
const Safety: FC<ReadyProps> = ({ frame, ready: { safety } }) => {
  const { words: t } = frame
  if (!safety) return null
  const { bad, look } = safety
  const isGood = bad + look === 0
  return (
    <li class={`icon ${bad > 0 ? 'need' : isGood ? 'good' : 'wait'}`}>
      <Icon name={isGood ? 'shield-check' : 'circle-alert'} />
      <div>
        <a class='go' href='/readiness'>
          {t('ready.home-link')}
        </a>
        <p class='hint'>{isGood ? t('ready.home-good') : t('ready.home', { bad, look }).trim()}</p>
      </div>
    </li>
  )
}

const LastDrill: FC<ReadyProps> = ({ frame, ready: { lastDrillAt, startsDrills } }) => {
  const { words: t } = frame
  const isDue = drillIsDue(lastDrillAt, frame.now)
  const said = lastDrillAt
    ? t('home.last-drill', { day: dayText(lastDrillAt, frame) })
    : t('home.no-drill')
  return (
    <li class={isDue ? 'icon wait' : 'icon good'}>
      <Icon name='graduation-cap' />
      <div>
        {startsDrills ? (
          <a class='go' href='/drills'>
            {said}
          </a>
        ) : (
          <b>{said}</b>
        )}
        {isDue && <p class='hint'>{t('home.drill-due')}</p>}
        {startsDrills && (
          <p class='row'>
            <a href='/drills/new'>{t('drills.start')}</a>
          </p>
        )}
      </div>
    </li>
  )
}

const MissingSkills: FC<ReadyProps> = ({ frame, ready: { missingSkills } }) => {
  const { words: t, language } = frame
  if (missingSkills.length === 0) return null
  const named = missingSkills.slice(0, SKILLS_SHOWN).map((skill) => skillLabel(skill, language))
  const more = missingSkills.length - named.length
  return (
    <li class='icon need'>
      <Icon name='circle-alert' />
      <div>
        <b>{t('home.missing-skills', { count: missingSkills.length })}</b>
        <p class='hint'>{t('home.missing-skills-list', { skills: named.join(', '), more })}</p>
      </div>
    </li>
  )
}
