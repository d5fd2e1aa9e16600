import type { FC, PropsWithChildren } from 'hono/jsx'
import type { InvitationView } from '../domain/invitation.ts'
import { Steps } from './bar.tsx'
import { TextField } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import {
  CountyFields,
  LanguageFields,
  NightFields,
  OwnLanguage,
  SkillFields,
} from './profile-fields.tsx'

const STEPS = 4

type StepProps = PropsWithChildren<{
  frame: Frame
  form: FormState
  step: number
  of?: number | undefined
  title: string
}>

/** One of the pages on which somebody joins: four by invitation. */
export const JoinStep: FC<StepProps> = ({ frame, form, step, of = STEPS, title, children }) => {
  const { words: t } = frame
  const place = t('join.step', { step, of })
  return (
    <Layout
      frame={frame}
      kind='guest'
      title={formTitle(t, form, t('join.step-title', { place, title }))}
    >
      <div>
        <p class='hint'>{place}</p>
        <Steps step={step} of={of} />
      </div>
      <ProblemSummary frame={frame} form={form} />
      <h1>{title}</h1>
      {children}
    </Layout>
  )
}

type JoinProps = { frame: Frame; form: FormState; token: string }

/** Step 1: who invites, the language, the name. Fields: `language`, `name`. */
export const JoinPage: FC<JoinProps & { invitation: InvitationView }> = (props) => {
  const { frame, form, token, invitation } = props
  const { words: t, network } = frame
  return (
    <JoinStep frame={frame} form={form} step={1} title={t('join.title', { network: network.name })}>
      <p>{t('join.lead', { organization: invitation.organizationName })}</p>
      <form class='card' method='post' action={`/join/${token}/help`}>
        <OwnLanguage frame={frame} form={form} />
        <TextField
          form={form}
          name='name'
          label={t('join.name')}
          hint={t('join.name-hint')}
          autocomplete='name'
          maxlength={80}
          required
        />
        <button type='submit'>{t('join.go-on')}</button>
      </form>
      <Notice icon='lock-keyhole'>{t('join.kept')}</Notice>
    </JoinStep>
  )
}

/** Step 2: what, where and when. The name and language of step 1 travel along. */
export const JoinHelpPage: FC<JoinProps & { usState: string }> = (props) => {
  const { frame, form, token, usState } = props
  const { words: t } = frame
  return (
    <JoinStep frame={frame} form={form} step={2} title={t('join.help-title')}>
      <p>{t('join.help-lead')}</p>
      <form class='card' method='post' action={`/join/${token}`}>
        <input type='hidden' name='name' value={fieldValue(form, 'name')} />
        <input type='hidden' name='language' value={fieldValue(form, 'language')} />
        <SkillFields frame={frame} form={form} />
        <LanguageFields frame={frame} form={form} />
        <CountyFields frame={frame} form={form} usState={usState} />
        <NightFields frame={frame} form={form} />
        <button type='submit'>{t('join.join')}</button>
      </form>
    </JoinStep>
  )
}

type KnownProps = { frame: Frame; token: string; invitation: InvitationView }

/** For somebody whom the network knows already: sign in, then one button. */
export const JoinAgainPage: FC<KnownProps> = ({ frame, token, invitation }) => {
  const { words: t } = frame
  const title = t('join.again-title', { organization: invitation.organizationName })
  return (
    <Layout frame={frame} kind='guest' title={t('join.again-short')}>
      <h1>{title}</h1>
      {invitation.person === 'known' ? (
        <>
          <p>{t('join.known')}</p>
          <p>
            <a class='button' href={`/sign-in?next=/join/${token}`}>
              {t('problem-page.sign-in')}
            </a>
          </p>
        </>
      ) : (
        <form class='rows' method='post' action={`/join/${token}/place`}>
          <p>{t('join.one-more-place')}</p>
          <button type='submit'>{t('join.join')}</button>
        </form>
      )}
    </Layout>
  )
}
