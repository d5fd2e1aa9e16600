import type { FC } from 'hono/jsx'
import type { Silent } from '../domain/silent.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card } from './parts.tsx'
import { roleName } from './role-name.ts'
import { taskTitle } from './task-name.tsx'
import { HolderButtons } from './task-team.tsx'

type SilentProps = { frame: Frame; incidentId: string; silent: readonly Silent[] }

/** Who has not been heard from: since when, and what to press. Nothing if everybody was. */
export const SilentCard: FC<SilentProps> = ({ frame, incidentId, silent }) => {
  const { words: t } = frame
  if (silent.length === 0) return null
  return (
    <Card id='silent' tone='wait' title={t('silent.title', { count: silent.length })}>
      <p>{t('silent.hint')}</p>
      <ul class='list'>
        {silent.map((person) => (
          <li class='icon'>
            <Icon name='hourglass' />
            <div>
              <b>{person.name}</b>
              {person.kind === 'holder' ? (
                <Holder frame={frame} person={person} />
              ) : (
                <Named frame={frame} incidentId={incidentId} person={person} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Holding = Extract<Silent, { kind: 'holder' }>

const Holder: FC<{ frame: Frame; person: Holding }> = ({ frame, person }) => {
  const { words: t, language } = frame
  const { claimId, name, task, since, askedAt, leaseUntil } = person
  const times = {
    since: timeText(frame, since),
    asked: timeText(frame, askedAt ?? since),
    until: timeText(frame, leaseUntil),
  }
  return (
    <>
      <p>{t('silent.holder', { title: taskTitle(task, language) })}</p>
      <p class='hint'>{t('silent.since', times)}</p>
      <HolderButtons frame={frame} claimId={claimId} name={name} />
    </>
  )
}

type NamedProps = { frame: Frame; incidentId: string; person: Extract<Silent, { kind: 'named' }> }

const Named: FC<NamedProps> = ({ frame, incidentId, person }) => {
  const { words: t } = frame
  const { needId, personId, since, askedAt } = person
  const path = `/incidents/${incidentId}/needs/${needId}`
  return (
    <>
      <p>
        {t('silent.named', { role: roleName(person, frame), since: timeText(frame, since) })}{' '}
        {askedAt && t('silent.asked', { time: timeText(frame, askedAt) })}
      </p>
      <form class='row' method='post' action={`${path}/asked`}>
        <input type='hidden' name='personId' value={personId} />
        <button class='quiet' type='submit'>
          <Icon name='bell-ring' />
          {t('task.ask-again')}
        </button>
        <button class='quiet' type='submit' formaction={`${path}/unnamed`}>
          <Icon name='undo-2' />
          {t('board.unname')}
        </button>
      </form>
    </>
  )
}
