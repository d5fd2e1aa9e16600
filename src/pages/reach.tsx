import type { FC } from 'hono/jsx'
import { areaName, areaTitle } from '../content/counties.ts'
import { dayAndTime } from '../content/time-text.ts'
import { holesIn, type ReachRole, type ReachView } from '../domain/wakeable.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, Facts, Fold, Notice } from './parts.tsx'
import { roleName } from './role-name.ts'

type ReachProps = { frame: Frame; view: ReachView }

/** Who could be woken at this moment: the holes by name, then everything in numbers. */
export const ReachPage: FC<ReachProps> = ({ frame, view }) => {
  const { words: t } = frame
  const filled = view.roles.filter(({ now }) => now > 0)
  return (
    <Layout frame={frame} kind='staff' title={t('reach.title')} wide>
      <hgroup>
        <p class='hint'>{dayAndTime(frame.now, frame)}</p>
        <h1>{t('reach.headline', { count: view.everyone.now })}</h1>
        <p>{t('reach.lead')}</p>
      </hgroup>
      <County frame={frame} view={view} />
      <div class='cols'>
        <div>
          <Holes frame={frame} view={view} />
          <Card id='roles' title={t('reach.by-role')}>
            <RoleTable frame={frame} roles={filled.filter(({ language }) => !language)} />
          </Card>
          {filled.some(({ language }) => language) && (
            <Card id='languages' title={t('reach.by-language')}>
              <RoleTable frame={frame} roles={filled.filter(({ language }) => language)} />
            </Card>
          )}
        </div>
        <aside class='card' aria-labelledby='everyone'>
          <Everyone frame={frame} view={view} />
        </aside>
      </div>
    </Layout>
  )
}

const County: FC<ReachProps> = ({ frame, view }) => {
  const { words: t, language } = frame
  return (
    <form method='get' action='/reach' class='row'>
      <div>
        <label for='county'>{t('reach.where')}</label>
      </div>
      <div>
        <select id='county' name='county'>
          <option value=''>{t('reach.everywhere')}</option>
          {view.counties.map(({ county, now }) => (
            <option value={county} selected={county === view.county}>
              {t('reach.county', { area: areaTitle(county, language), count: now })}
            </option>
          ))}
        </select>
      </div>
      <button class='quiet' type='submit'>
        {t('reach.show')}
      </button>
    </form>
  )
}

const SHOWN = 8

const Holes: FC<ReachProps> = ({ frame, view }) => {
  const { words: t, language } = frame
  const holes = holesIn(view.roles)
  if (holes.length === 0) return <Notice tone='good' title={t('reach.no-holes')} />
  const line = (role: ReachRole) => <li>{holeText(frame, role)}</li>
  const rest = holes.slice(SHOWN)
  return (
    <section class='notice need' aria-labelledby='holes'>
      <h2 id='holes' class='icon'>
        <Icon name='circle-alert' />
        <span>
          {view.county
            ? t('reach.holes-in', { count: holes.length, area: areaName(view.county, language) })
            : t('reach.holes', { count: holes.length })}
        </span>
      </h2>
      <ul>{holes.slice(0, SHOWN).map(line)}</ul>
      {rest.length > 0 && (
        <Fold summary={t('reach.more', { count: rest.length })}>
          <ul>{rest.map(line)}</ul>
        </Fold>
      )}
      {view.canSearch && (
        <p>
          <a href='/people'>{t('reach.people')}</a>
        </p>
      )}
    </section>
  )
}

// "Interpreter, Mixteco: 2 after 7 a.m.; 3 only by email"
function holeText(frame: Frame, role: ReachRole): string {
  const { words: t } = frame
  const { later, laterAt, email, stale } = role
  const others = [
    later > 0 && laterAt ? t('reach.later', { count: later, time: timeText(frame, laterAt) }) : '',
    email > 0 ? t('reach.only-email', { count: email }) : '',
    stale > 0 ? t('reach.stale', { count: stale }) : '',
  ].filter(Boolean)
  const name = roleName(role, frame)
  return others.length > 0 ? `${name}: ${others.join('; ')}` : name
}

const RoleTable: FC<{ frame: Frame; roles: readonly ReachRole[] }> = ({ frame, roles }) => {
  const { words: t } = frame
  const columns = [
    ['now', t('reach.now')],
    ['later', t('reach.asleep')],
    ['email', t('reach.email')],
    ['stale', t('reach.quiet-long')],
  ] as const
  if (roles.length === 0) return <p>{t('reach.none')}</p>
  return (
    <table class='blocks'>
      <thead>
        <tr>
          <th scope='col'>{t('alert-review.role')}</th>
          {columns.map(([, label]) => (
            <th scope='col' class='n'>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {roles
          .toSorted((a, b) => a.now - b.now)
          .map((role) => (
            <tr>
              <th scope='row'>{roleName(role, frame)}</th>
              {columns.map(([key, label]) => (
                <td class='n' data-label={label}>
                  {role[key]}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  )
}

const Everyone: FC<ReachProps> = ({ frame, view }) => {
  const { words: t } = frame
  const { now, later, laterAt, email, stale, silent, onCall } = view.everyone
  const facts = [
    { term: t('reach.now'), value: now },
    { term: t('reach.on-call'), value: onCall },
    {
      term: t('reach.asleep'),
      value: laterAt
        ? t('reach.asleep-until', { count: later, time: timeText(frame, laterAt) })
        : later,
    },
    { term: t('reach.email'), value: email },
    { term: t('reach.quiet-long'), value: stale },
    { term: t('reach.silent'), value: silent },
  ]
  return (
    <>
      <h2 id='everyone'>{t('reach.everyone')}</h2>
      <Facts facts={facts} />
      <p class='hint'>{t('reach.counted')}</p>
      <a class='button quiet' href='/drills/new'>
        <Icon name='graduation-cap' />
        {t('drills.start')}
      </a>
    </>
  )
}
