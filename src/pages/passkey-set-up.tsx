import type { FC } from 'hono/jsx'
import type { PasskeyHome } from '../domain/passkey.ts'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { PasskeyNameField } from './me-passkeys.tsx'
import { PasskeyPanel } from './passkey-panel.tsx'
import { OtherWays } from './sign-in-again.tsx'

type SetUpProps = { frame: Frame; next: string; home: PasskeyHome | undefined }

/** After the first sign-in of somebody who runs cases: nothing confidential opens before this is done. */
export const PasskeySetUpPage: FC<SetUpProps> = ({ frame, next, home }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={t('passkey.set-up-title')}>
      <h1>{t('passkey.set-up-title')}</h1>
      <p>{t('passkey.set-up-why')}</p>
      <p>{t('passkey.what')}</p>
      <section class='card' aria-label={t('passkey.set-up')}>
        <PasskeyPanel
          frame={frame}
          home={home}
          does='make'
          path={{ options: '/passkeys/options', answer: '/passkeys' }}
          label={t('passkey.set-up')}
          next={next}
        >
          <PasskeyNameField frame={frame} name='' />
        </PasskeyPanel>
      </section>
      <OtherWays frame={frame} next={next} />
    </Layout>
  )
}
