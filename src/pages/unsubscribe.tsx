import type { FC } from 'hono/jsx'
import type { EmailChoice } from '../domain/email-choice.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'
import { Phone } from './phone.tsx'

type UnsubscribeProps = { frame: Frame; token: string; choice: EmailChoice }

/** Behind the link in an alert's email: what one button turns off, or what it has turned off. */
export const UnsubscribePage: FC<UnsubscribeProps> = (props) =>
  props.choice.emailOff ? <TurnedOff {...props} /> : <TurnOff {...props} />

const TurnOff: FC<UnsubscribeProps> = ({ frame, token, choice }) => {
  const { words: t, network, language } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('unsubscribe.title')}>
      <h1>{t('unsubscribe.ask', { network: network.name })}</h1>
      <p>{t('unsubscribe.what')}</p>
      {choice.hasDevice ? (
        <p>{t('unsubscribe.device-stays')}</p>
      ) : (
        <Notice tone='need'>{t('unsubscribe.nothing-else', { network: network.name })}</Notice>
      )}
      <form class='rows' method='post' action={`/unsubscribe/${token}?lang=${language}`}>
        <button type='submit'>{t('unsubscribe.turn-off')}</button>
      </form>
      <p class='hint'>{t('unsubscribe.nothing-yet')}</p>
    </Layout>
  )
}

const TurnedOff: FC<UnsubscribeProps> = ({ frame, choice }) => {
  const { words: t, network } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('unsubscribe.title')}>
      <h1>{t('unsubscribe.is-off')}</h1>
      <p>{t('unsubscribe.was-turned-off', { network: network.name })}</p>
      {choice.hasDevice ? (
        <p>{t('unsubscribe.device-stays')}</p>
      ) : (
        <Notice tone='need'>{t('unsubscribe.hear-nothing', { network: network.name })}</Notice>
      )}
      <h2>{t('unsubscribe.back')}</h2>
      <p>{t('unsubscribe.back-how', { me: t('frame.me') })}</p>
      <p>
        <a class='button quiet' href='/me'>
          <Icon name='key-round' />
          {t('problem-page.sign-in')}
        </a>
      </p>
      {network.hotline && (
        <p>
          {t('unsubscribe.or-call')} <Phone number={network.hotline} />
        </p>
      )}
    </Layout>
  )
}
