import type { FC } from 'hono/jsx'
import { skillLabel } from '../content/skills.ts'
import type { WaitingClaim } from '../domain/board.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Tag } from './parts.tsx'
import { taskTitle } from './task-name.tsx'

type ClaimsProps = { frame: Frame; claims: readonly WaitingClaim[] }

/** First of all: who took sensitive work and cannot start before a coordinator says yes. Nothing if nobody did. */
export const ClaimsCard: FC<ClaimsProps> = ({ frame, claims }) => {
  if (claims.length === 0) return null
  return (
    <Card
      id='claims'
      tone='need'
      title={frame.words('board.claims-wait', { count: claims.length })}
    >
      <p>{frame.words('board.claims-hint')}</p>
      <ul class='list'>
        {claims.map((claim) => (
          <Waiting frame={frame} claim={claim} />
        ))}
      </ul>
    </Card>
  )
}

const Waiting: FC<{ frame: Frame; claim: WaitingClaim }> = ({ frame, claim }) => {
  const { words: t, language } = frame
  const { id, name, organization, verified } = claim
  const skill = skillLabel(claim.skill, language)
  const time = timeText(frame, claim.claimedAt)
  return (
    <li class='icon' id={`claim-${id}`}>
      <Icon name='shield-check' />
      <div>
        <b>{t('board.claim-of', { who: name, organization })}</b>
        <p>{t('board.claim-task', { title: taskTitle(claim.task, language), time })}</p>
        <p class='row'>
          <Tag tone={verified ? 'good' : 'wait'} icon={verified ? 'check' : 'circle-alert'}>
            {t(verified ? 'board.skill-verified' : 'board.skill-not-verified', { skill })}
          </Tag>
        </p>
        <form class='row' method='post' action={`/claims/${id}/confirm`}>
          <button type='submit'>
            <Icon name='check' />
            {t('board.confirm', { who: name })}
          </button>
        </form>
      </div>
    </li>
  )
}
