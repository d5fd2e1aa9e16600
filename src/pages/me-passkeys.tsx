import type { FC } from 'hono/jsx'
import { LONGEST_PASSKEY_NAME, type Passkey, type PasskeyHome } from '../domain/passkey.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Fold } from './parts.tsx'
import { PasskeyPanel } from './passkey-panel.tsx'

/** How somebody gets in themselves. */
export type OwnWaysIn = {
  passkeys: readonly Passkey[]
  home: PasskeyHome | undefined
  /** Whether this session may add one as it is. */
  mayAdd: boolean
  isNeeded: boolean
  /** Recovery codes on paper that still work. */
  codesLeft: number
}

type WaysProps = { frame: Frame; account: OwnWaysIn }

/** One's passkeys: what they are called, when they were last used, one more, and the paper beside them. */
export const MyPasskeys: FC<WaysProps> = ({ frame, account }) => {
  const { words: t } = frame
  return (
    <Card id='passkeys' title={t('passkey.mine')}>
      <p>{t('passkey.what')}</p>
      {account.passkeys.length > 0 && (
        <ul class='list'>
          {account.passkeys.map((passkey) => (
            <PasskeyRow frame={frame} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey frame={frame} account={account} />
      {(account.isNeeded || account.passkeys.length > 0) && (
        <p>
          {t('recovery.left', { count: account.codesLeft })}{' '}
          <a href='/passkeys/paper'>{t('recovery.print')}</a>
        </p>
      )}
    </Card>
  )
}

const PasskeyRow: FC<{ frame: Frame; passkey: Passkey }> = ({ frame, passkey }) => {
  const { words: t } = frame
  const { id, name, createdAt, lastUsedAt } = passkey
  return (
    <li>
      <b>{name || t('passkey.nameless')}</b>
      <p class='hint'>
        {t('passkey.since')} <Time frame={frame} at={createdAt} />
        <br />
        {lastUsedAt ? t('passkey.last-used') : t('passkey.never-used')}{' '}
        {lastUsedAt && <Time frame={frame} at={lastUsedAt} />}
      </p>
      <Fold summary={t('passkey.change')}>
        <form method='post' action='/passkeys/name'>
          <input type='hidden' name='id' value={id} />
          <PasskeyNameField frame={frame} name={name} field={`name-${id}`} />
          <button class='quiet' type='submit'>
            {t('passkey.save-name')}
          </button>
        </form>
        <form method='post' action='/passkeys/remove'>
          <input type='hidden' name='id' value={id} />
          <button class='plain' type='submit'>
            {t('passkey.remove')}
          </button>
        </form>
      </Fold>
    </li>
  )
}

type NameProps = { frame: Frame; name: string; field?: string }

/** What somebody calls a passkey. `field` is its id where a page has several. */
export const PasskeyNameField: FC<NameProps> = ({ frame, name, field = 'passkey-name' }) => (
  <div>
    <label for={field}>{frame.words('passkey.name')}</label>
    <p class='hint' id={`${field}-hint`}>
      {frame.words('passkey.name-hint')}
    </p>
    <input
      id={field}
      name='name'
      value={name}
      maxlength={LONGEST_PASSKEY_NAME}
      autocomplete='off'
      aria-describedby={`${field}-hint`}
    />
  </div>
)

const AddPasskey: FC<WaysProps> = ({ frame, account }) => {
  const { words: t } = frame
  if (!account.mayAdd)
    return (
      <p>
        <a class='button quiet' href='/sign-in/again?next=/me'>
          <Icon name='key-round' />
          {t('passkey.prove-to-add')}
        </a>
      </p>
    )
  return (
    <PasskeyPanel
      frame={frame}
      home={account.home}
      does='make'
      path={{ options: '/passkeys/options', answer: '/passkeys' }}
      label={t(account.passkeys.length > 0 ? 'passkey.add-another' : 'passkey.set-up')}
      quiet
    >
      <PasskeyNameField frame={frame} name='' />
    </PasskeyPanel>
  )
}
