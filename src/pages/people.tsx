import type { FC } from 'hono/jsx'
import type { TurnedOff } from '../domain/email-choice.ts'
import type { PersonRow } from '../domain/people.ts'
import { canBeReached, type Reachability } from '../domain/person.ts'
import { Time, timeText } from './clock.tsx'
import { TextField } from './field.tsx'
import { filledForm } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Tag } from './parts.tsx'
import { TurnedOffCard } from './people-turned-off.tsx'

type PeopleProps = {
  frame: Frame
  rows: readonly PersonRow[]
  /** What was searched for; empty: everyone. */
  asked: string
  turnedOff?: readonly TurnedOff[]
}

/** Everyone of the viewer's organizations: first who waits for a voucher, then whom no alert would reach. */
export const PeoplePage: FC<PeopleProps> = ({ frame, rows, asked, turnedOff = [] }) => {
  const { words: t } = frame
  const waiting = rows.filter((row) => !row.isVouched)
  const active = rows.filter((row) => row.isVouched)
  const unreachable = active.filter(({ reach }) => !canBeReached(reach))
  const reachable = active.filter(({ reach }) => canBeReached(reach))
  const title = t('people.title', { waiting: waiting.length, count: active.length })
  return (
    <Layout frame={frame} kind='staff' title={title}>
      <h1>{title}</h1>
      <div class='row'>
        <a class='button' href='/people/invite'>
          <Icon name='user-plus' />
          {t('people.invite')}
        </a>
        {frame.viewer?.roles.includes('admin') && (
          <a class='button quiet' href='/organizations'>
            <Icon name='building-2' />
            {t('organization.title')}
          </a>
        )}
        {frame.viewer?.roles.includes('admin') && (
          <a class='button quiet' href='/safekeeping'>
            <Icon name='scale' />
            {t('safekeeping.nav')}
          </a>
        )}
      </div>
      <Search frame={frame} asked={asked} />
      {rows.length === 0 && (
        <EmptyState title={t('people.nobody')}>{t('people.nobody-hint')}</EmptyState>
      )}
      {waiting.length > 0 && (
        <Card id='waiting' title={t('people.waiting')} tone='wait'>
          <PersonList frame={frame} rows={waiting} />
        </Card>
      )}
      {unreachable.length > 0 && (
        <Card
          id='unreachable'
          title={
            <>
              <Icon name='bell-off' />{' '}
              {t('people.unreachable-group', { count: unreachable.length })}
            </>
          }
          tone='need'
        >
          <p class='hint'>{t('people.unreachable-hint')}</p>
          <PersonList frame={frame} rows={unreachable} />
        </Card>
      )}
      {turnedOff.length > 0 && <TurnedOffCard frame={frame} people={turnedOff} />}
      {reachable.length > 0 && (
        <Card id='active' title={t('people.active')}>
          <PersonList frame={frame} rows={reachable} />
        </Card>
      )}
    </Layout>
  )
}

const Search: FC<{ frame: Frame; asked: string }> = ({ frame, asked }) => {
  const { words: t } = frame
  return (
    <form method='post' action='/people/search'>
      <TextField
        form={filledForm({ asked })}
        name='asked'
        label={t('people.search')}
        hint={t('people.search-hint')}
        maxlength={100}
      />
      <div class='row'>
        <button class='quiet' type='submit'>
          {t('people.find')}
        </button>
        {asked && (
          <a class='button plain' href='/people'>
            {t('people.everyone')}
          </a>
        )}
      </div>
    </form>
  )
}

const PersonList: FC<{ frame: Frame; rows: readonly PersonRow[] }> = ({ frame, rows }) => {
  const { words: t } = frame
  return (
    <ul class='list'>
      {rows.map((row) => (
        <li>
          <div class='row apart'>
            <a class='go' href={`/people/${row.personId}`}>
              {row.name}
            </a>
            {!row.isVouched && (
              <Tag tone='wait' icon='hourglass'>
                {t('people.waits')}
              </Tag>
            )}
          </div>
          <p class='hint'>
            {row.roles.map((role) => t(`role.${role}`)).join(', ')} · {row.organizationName}
            {!row.isVouched && (
              <>
                {' '}
                · {t('people.since')} <Time frame={frame} at={row.since} />
              </>
            )}
          </p>
          <p class='hint'>
            <Reach frame={frame} reach={row.reach} />
            {row.unverified > 0 && ` · ${t('people.unverified', { count: row.unverified })}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** How somebody can be reached, in a line. */
export const Reach: FC<{ frame: Frame; reach: Reachability }> = ({ frame, reach }) => {
  const { words: t } = frame
  const { devices, email, confirmedAt } = reach
  if (!canBeReached(reach)) return <>{howItEnded(frame, reach) || t('people.unreachable')}</>
  return (
    <>
      {t('people.reach', { devices, email })}
      {confirmedAt && (
        <>
          {' '}
          (<Time frame={frame} at={confirmedAt} />)
        </>
      )}
    </>
  )
}

/** How and when somebody's last address ended, as far as it is known. */
function howItEnded(frame: Frame, { lastEnded, email }: Reachability): string {
  const { words: t } = frame
  const ended =
    lastEnded && t(`people.ended-${lastEnded.how}`, { time: timeText(frame, lastEnded.at) })
  return [ended, email === 'off' && t('people.email-off')].filter(Boolean).join(' ')
}
