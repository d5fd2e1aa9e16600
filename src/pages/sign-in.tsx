import type { FC } from 'hono/jsx'
import type { PasskeyHome } from '../domain/passkey.ts'
import { Check } from './choices.tsx'
import { TextField } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Fold, Notice } from './parts.tsx'
import { PasskeyPanel } from './passkey-panel.tsx'
import { Phone } from './phone.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type SignInProps = { frame: Frame; form: FormState; home: PasskeyHome | undefined }

/** Asks for the address. Fields: `email`, `shared` ("yes" on a phone that several people use). */
export const SignInPage: FC<SignInProps> = ({ frame, form, home }) => {
  const { words: t, network } = frame
  return (
    <Layout frame={frame} kind='guest' title={formTitle(t, form, t('sign-in.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('sign-in.title')}</h1>
      <p>{t('sign-in.lead')}</p>
      <form class='card' method='post' action='/sign-in'>
        <input type='hidden' name='next' value={fieldValue(form, 'next')} />
        <TextField
          form={form}
          name='email'
          type='email'
          label={t('sign-in.email')}
          hint={t('sign-in.email-hint')}
          autocomplete='email'
          inputmode='email'
          required
        />
        <Check form={form} name='shared' label={t('sign-in.shared')} />
        <button type='submit'>
          <Icon name='mail' />
          {t('sign-in.send')}
        </button>
      </form>
      <section class='card' aria-labelledby='with-passkey'>
        <h2 id='with-passkey'>{t('passkey.have-one')}</h2>
        <PasskeyPanel
          frame={frame}
          home={home}
          does='sign'
          path={{ options: '/sign-in/passkey/options', answer: '/sign-in/passkey' }}
          label={t('passkey.sign-in')}
          quiet
          next={fieldValue(form, 'next')}
        />
      </section>
      <section>
        <h2>{t('sign-in.not-yet')}</h2>
        <p>{t('sign-in.ask-for-invitation')}</p>
      </section>
      {network.hotline && (
        <Notice icon='phone' title={t('sign-in.need-help')}>
          {t('sign-in.call-hotline')} <Phone number={network.hotline} />
        </Notice>
      )}
    </Layout>
  )
}

type CodeProps = {
  frame: Frame
  form: FormState
  email: string
  /** "yes" on a shared phone, else empty; carried from the first form to the last. */
  shared: string
  /** Where they were going; carried too. */
  next?: string
}

/** Asks for the six digits, in the same words whether the address is known or not. Field: `code`. */
export const SignInCodePage: FC<CodeProps> = ({ frame, form, email, shared, next }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={formTitle(t, form, t('sign-in.code-title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('sign-in.code-title')}</h1>
      <p>{t('sign-in.code-sent', { email })}</p>
      <form class='card' method='post' action='/sign-in/code'>
        <Carried email={email} shared={shared} next={next} />
        <CodeField frame={frame} form={form} />
        <button type='submit'>{t('sign-in.enter')}</button>
      </form>
      <Fold summary={t('sign-in.no-code')}>
        <p>{t('sign-in.look-in-spam')}</p>
        <form class='row' method='post' action='/sign-in'>
          <Carried email={email} shared={shared} next={next} />
          <button class='quiet' type='submit'>
            <Icon name='refresh-cw' />
            {t('sign-in.send-again')}
          </button>
          <a class='button plain' href='/sign-in'>
            {t('sign-in.other-address')}
          </a>
        </form>
        <p>{t('sign-in.call-coordinator')}</p>
      </Fold>
    </Layout>
  )
}

/** The six digits from the email; a phone offers to fill them in. */
export const CodeField: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => (
  <TextField
    form={form}
    name='code'
    label={frame.words('sign-in.code')}
    hint={frame.words('sign-in.code-hint')}
    class='code'
    autocomplete='one-time-code'
    inputmode='numeric'
    pattern='[0-9 ]*'
    maxlength={7}
    required
  />
)

type LinkProps = { frame: Frame; token: string; shared?: string; next?: string }

/** Behind the emailed link: one button, because opening a link must not use it up. */
export const SignInLinkPage: FC<LinkProps> = ({ frame, token, shared = '', next = '' }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('sign-in.link-title')}>
      <h1>{t('sign-in.link-title')}</h1>
      <p>{t('sign-in.link-lead')}</p>
      <form class='rows' method='post' action='/sign-in/link'>
        <input type='hidden' name='token' value={token} />
        <input type='hidden' name='shared' value={shared} />
        <input type='hidden' name='next' value={next} />
        <button type='submit'>
          <Icon name='key-round' />
          {t('sign-in.enter')}
        </button>
      </form>
      <p class='hint'>{t('sign-in.link-hint')}</p>
    </Layout>
  )
}

type CarriedProps = { email: string; shared: string; next?: string | undefined }

const Carried: FC<CarriedProps> = ({ email, shared, next = '' }) => (
  <>
    <input type='hidden' name='email' value={email} />
    <input type='hidden' name='shared' value={shared} />
    <input type='hidden' name='next' value={next} />
  </>
)
