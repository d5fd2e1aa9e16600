import type { FC } from 'hono/jsx'
import { OWN_LANGUAGES } from '../content/languages.ts'
import { EMPTY_FORM } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { JoinStep } from './join.tsx'
import { JOINING_PAGES } from './joining-step.tsx'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'

type StartProps = {
  frame: Frame
  token: string
  organizationName: string
  /** Whoever is signed in belongs there already. */
  isMember: boolean
  /** Somebody has begun on this phone. */
  begun: boolean
}

/** Step 1 of a poster: who asks, what becomes of the answers, and the language. */
export const JoiningStartPage: FC<StartProps> = (props) => {
  const { frame, token, organizationName, begun } = props
  const { words: t, network } = frame
  if (frame.viewer) return <SignedInPage {...props} />
  const title = t('join.title', { network: network.name })
  return (
    <JoinStep frame={frame} form={EMPTY_FORM} step={1} of={JOINING_PAGES} title={title}>
      <p>{t('join.lead', { organization: organizationName })}</p>
      {begun && (
        <Notice tone='wait' icon='history' title={t('enrol.begun')}>
          <a href={`/j/${token}/who`}>{t('enrol.begun-go-on')}</a> {t('enrol.begun-or')}
        </Notice>
      )}
      <form class='card' method='post' action={`/j/${token}`}>
        <h2>{t('enrol.choose-language')}</h2>
        <p class='hint'>{t('me.language-hint')}</p>
        <div class='rows'>
          {OWN_LANGUAGES.map(({ code, ownName }) => (
            <button name='language' value={code} lang={code} type='submit'>
              {ownName}
              <Icon name='arrow-right' />
            </button>
          ))}
        </div>
      </form>
      <section aria-labelledby='promise'>
        <h2 id='promise'>{t('enrol.promise-title')}</h2>
        <ul>
          <li>{t('enrol.promise-who', { organization: organizationName })}</li>
          <li>{t('enrol.promise-never')}</li>
          <li>{t('enrol.promise-leave')}</li>
        </ul>
      </section>
    </JoinStep>
  )
}

// Whoever has an account needs no second one: one button, or nothing to do.
const SignedInPage: FC<StartProps> = ({ frame, token, organizationName, isMember }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('join.again-short')}>
      <h1>{t('join.again-title', { organization: organizationName })}</h1>
      {isMember ? (
        <>
          <Notice tone='good'>{t('enrol.is-member', { organization: organizationName })}</Notice>
          <p>
            <a class='button' href='/'>
              {t('problem-page.home')}
            </a>
          </p>
        </>
      ) : (
        <form class='rows' method='post' action={`/j/${token}/place`}>
          <p>{t('join.one-more-place')}</p>
          <button type='submit'>{t('join.join')}</button>
        </form>
      )}
      <p class='hint'>{t('enrol.other-person')}</p>
    </Layout>
  )
}
