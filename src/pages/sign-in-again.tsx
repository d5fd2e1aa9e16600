import type { FC } from 'hono/jsx'
import type { PasskeyHome } from '../domain/passkey.ts'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Fold } from './parts.tsx'
import { PasskeyPanel } from './passkey-panel.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type AgainProps = {
  frame: Frame
  form: FormState
  /** Where they were going. */
  next: string
  /** With what this person can prove themselves. */
  ways: { byCode: boolean; byPasskey: boolean }
  home: PasskeyHome | undefined
}

/** Before task or team facts open: a passkey, or one button that emails a code; opening the page sends nothing. */
export const AgainPage: FC<AgainProps> = ({ frame, form, next, ways, home }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={formTitle(t, form, t('again.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('again.title')}</h1>
      <p>{t(ways.byCode ? 'again.why' : 'again.why-passkey')}</p>
      {ways.byPasskey && (
        <PasskeyPanel
          frame={frame}
          home={home}
          does='sign'
          path={{ options: '/sign-in/again/passkey/options', answer: '/sign-in/again/passkey' }}
          label={t('passkey.use')}
          next={next}
        />
      )}
      {ways.byCode && (
        <form class='rows' method='post' action='/sign-in/again'>
          <input type='hidden' name='next' value={next} />
          <button class={ways.byPasskey ? 'quiet' : undefined} type='submit'>
            <Icon name='mail' />
            {t('sign-in.send')}
          </button>
        </form>
      )}
      {!ways.byCode && <OtherWays frame={frame} next={next} />}
    </Layout>
  )
}

/** For a browser without passkeys, or a lost phone at 2 a.m. */
export const OtherWays: FC<{ frame: Frame; next: string }> = ({ frame, next }) => {
  const { words: t } = frame
  return (
    <Fold card summary={t('recovery.no-passkey-here')}>
      <p>{t('recovery.ways')}</p>
      <ul>
        <li>{t('recovery.way-paper')}</li>
        <li>{t('recovery.way-colleague')}</li>
        <li>{t('recovery.way-operator')}</li>
      </ul>
      <a class='button quiet' href={`/sign-in/again/recovery?next=${encodeURIComponent(next)}`}>
        {t('recovery.have-code')}
      </a>
    </Fold>
  )
}
