import type { FC } from 'hono/jsx'
import type { PendingView } from '../domain/people.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Notice } from './parts.tsx'

type PendingProps = { frame: Frame; pending: PendingView }

/** What somebody for whom nobody has vouched may expect, and what they can do meanwhile; told as it is. */
export const Pending: FC<PendingProps> = ({ frame, pending }) => {
  const { words: t } = frame
  const { places, vouchesNeeded, hearsElsewhere } = pending
  return (
    <>
      <Notice tone='wait' title={t('join.waits')}>
        {t(hearsElsewhere ? 'pending.elsewhere' : 'join.waits-why')}
      </Notice>
      <Card id='pending' title={t('pending.title')}>
        <ol>
          {places.map(({ organizationName: organization, since, vouches }) => (
            <li>
              {t('pending.who', { organization, needed: vouchesNeeded })}
              <p class='hint'>
                {t('pending.since')} <Time frame={frame} at={since} />
                {vouchesNeeded > 1 && (
                  <>
                    <br />
                    {t('pending.vouches', { vouches, needed: vouchesNeeded })}
                  </>
                )}
              </p>
            </li>
          ))}
          <li>{t('join.next-verify')}</li>
          <li>{t('join.next-drill')}</li>
        </ol>
        {!hearsElsewhere && <p>{t('pending.until-then')}</p>}
      </Card>
      <Meanwhile frame={frame} pending={pending} />
      <p>{t('pending.no-word')}</p>
    </>
  )
}

const Meanwhile: FC<PendingProps> = ({ frame: { words: t }, pending }) => (
  <Card id='meanwhile' title={t('pending.meanwhile')}>
    <ul class='list'>
      {!pending.hasDevice && (
        <li>
          <a class='go' href='/join/alerts'>
            {t('pending.alerts')}
          </a>
          <p class='hint'>{t('pending.alerts-hint')}</p>
        </li>
      )}
      <li>
        <a class='go' href='/me'>
          {t(pending.hasSkills ? 'pending.profile' : 'pending.no-skills')}
        </a>
        <p class='hint'>{t('pending.profile-hint')}</p>
      </li>
    </ul>
  </Card>
)
