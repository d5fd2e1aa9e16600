import type { FC, PropsWithChildren } from 'hono/jsx'
import type { PasskeyHome } from '../domain/passkey.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Notice } from './parts.tsx'

type PanelProps = PropsWithChildren<{
  frame: Frame
  /** Undefined: the network has no name, so it can have no passkeys. */
  home: PasskeyHome | undefined
  /** Make a passkey, or sign with one. */
  does: 'make' | 'sign'
  /** Where its script asks what to sign, and where it sends the answer. */
  path: { options: string; answer: string }
  label: string
  /** Not the page's main button. */
  quiet?: boolean
  next?: string | undefined
}>

/**
 * The button that asks for a passkey. Without script, or in a browser that knows none, it says so; the script shows the
 * one `data-passkey` part that fits. Fields inside it travel with the answer.
 */
export const PasskeyPanel: FC<PanelProps> = (props) => {
  const { frame, home, does, path, label, quiet, next = '', children } = props
  const { words: t } = frame
  if (!home) return <Notice tone='wait'>{t('passkey.needs-a-name')}</Notice>
  return (
    <div
      id='passkey'
      class='rows'
      data-does={does}
      data-options={path.options}
      data-answer={path.answer}
      data-next={next}
      data-home={home.origin}
    >
      <div data-passkey='none'>
        <Notice icon='key-round'>{t('passkey.none')}</Notice>
      </div>
      <div data-passkey='elsewhere' hidden>
        <Notice tone='wait' title={t('passkey.numbers')}>
          <a href={home.origin}>{home.origin}</a>
        </Notice>
      </div>
      <div data-passkey='ready' class='rows' hidden>
        {children}
        <button type='button' id='passkey-go' class={quiet ? 'quiet' : undefined}>
          <Icon name='key-round' />
          {label}
        </button>
      </div>
      <div data-passkey='failed' hidden>
        <Notice tone='need' role='alert'>
          <span data-passkey-said={t('passkey.failed')}>{t('passkey.failed')}</span>
        </Notice>
      </div>
      <script src={frame.assets.passkey} defer nonce={frame.nonce} />
    </div>
  )
}
