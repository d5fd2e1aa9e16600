import type { FC } from 'hono/jsx'
import type { PersonView } from '../domain/people.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Fold, Notice } from './parts.tsx'

type AccountProps = { frame: Frame; person: PersonView }

/** How somebody gets in, and what a colleague can do when they can't, or when somebody else did. */
export const PersonAccount: FC<AccountProps> = ({ frame, person }) => {
  const { words: t } = frame
  const { needsPasskey, passkeys, lastRecovery, lockedAt, canGrant, canLock } = person.account
  return (
    <Card id='account' title={t('account.title')} tone={lockedAt && 'need'}>
      {lockedAt && (
        <Notice tone='need' icon='lock-keyhole' title={t('account.is-locked')}>
          {t('account.locked-since', { time: timeText(frame, lockedAt) })}
        </Notice>
      )}
      {(needsPasskey || passkeys > 0) && <p>{t('account.passkeys', { count: passkeys })}</p>}
      {lastRecovery && (
        <p>
          {t(`account.recovered-${lastRecovery.kind}`, {
            time: timeText(frame, lastRecovery.usedAt),
          })}
        </p>
      )}
      {canGrant && <Grant frame={frame} person={person} />}
      {canLock && <Lock frame={frame} person={person} />}
    </Card>
  )
}

const Grant: FC<AccountProps> = ({ frame, person }) => {
  const { words: t } = frame
  return (
    <Fold summary={t('grant.summary')}>
      <p>{t('grant.hint')}</p>
      <form method='post' action={`/people/${person.personId}/grant`}>
        <button class='quiet' type='submit'>
          <Icon name='key-round' />
          {t('grant.make')}
        </button>
      </form>
    </Fold>
  )
}

const Lock: FC<AccountProps> = ({ frame, person }) => {
  const { words: t } = frame
  const isLocked = person.account.lockedAt !== undefined
  const path = `/people/${person.personId}/${isLocked ? 'open' : 'lock'}`
  return (
    <Fold summary={t(isLocked ? 'account.open-summary' : 'account.lock-summary')}>
      <p>{t(isLocked ? 'account.open-hint' : 'lock.what')}</p>
      <form method='post' action={path}>
        <button class='quiet' type='submit'>
          <Icon name='lock-keyhole' />
          {t(isLocked ? 'account.open' : 'account.lock')}
        </button>
      </form>
    </Fold>
  )
}
