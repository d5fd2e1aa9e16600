import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Notice } from './parts.tsx'

type PanelProps = { frame: Frame }

/**
 * Turns on alerts in this browser. Without script it says that email is the way; the script shows the one
 * `data-push` part that fits. `explained`: it says first what will come, where the page around it does not.
 */
export const PushPanel: FC<PanelProps & { explained?: boolean }> = ({ frame, explained }) => {
  const { words: t } = frame
  return (
    <div id='push' class='rows'>
      <div data-push='email'>
        <Notice icon='mail'>{t('push.none')}</Notice>
      </div>
      <div data-push='unsupported' hidden>
        <Notice icon='mail' title={t('push.unsupported')}>
          {t('push.unsupported-do')}
        </Notice>
      </div>
      <div data-push='install' hidden>
        <Install frame={frame} />
      </div>
      <div data-push='off' class='rows' hidden>
        {explained && <p>{t('push.what-comes')}</p>}
        <button type='button' id='push-on'>
          <Icon name='bell-ring' />
          {t('push.turn-on')}
        </button>
        <p class='hint'>{t('push.will-ask')}</p>
      </div>
      <div data-push='on' class='rows' hidden>
        <Notice tone='good' role='status'>
          {t('push.is-on')}
        </Notice>
        <form method='post' action='/me' id='push-test'>
          <button class='quiet' type='submit'>
            <Icon name='send' />
            {t('push.test')}
          </button>
        </form>
      </div>
      <div data-push='failed' hidden>
        <Notice tone='need' role='alert'>
          {t('push.failed')}
        </Notice>
      </div>
      <div data-push='denied' hidden>
        <Denied frame={frame} />
      </div>
    </div>
  )
}

/** On an iPhone the app has to stand on the Home Screen before it may ask; a code opens it there, a link would not. */
const Install: FC<PanelProps> = ({ frame }) => {
  const { words: t } = frame
  return (
    <Card id='install' title={t('push.iphone-first')}>
      <p>{t('push.iphone-why')}</p>
      <ol>
        <li>
          {t('push.iphone-share')} <Icon name='share' />
        </li>
        <li>
          {t('push.iphone-add')} <Icon name='square-plus' />
        </li>
        <li>{t('push.iphone-open')}</li>
        <li>{t('push.iphone-then')}</li>
      </ol>
      <p class='hint'>{t('push.iphone-old')}</p>
    </Card>
  )
}

/** What the script may show: each browser keeps its switch somewhere else. */
const SWITCHES = ['android', 'android-other', 'ios', 'firefox', 'safari', 'chrome'] as const

const Denied: FC<PanelProps> = ({ frame }) => {
  const { words: t } = frame
  return (
    <Notice tone='wait' icon='bell-off' title={t('push.denied')} role='status'>
      {SWITCHES.map((name) => (
        <p data-denied={name} hidden>
          {t(`push.denied-${name}`)}
        </p>
      ))}
      <p>{t('push.until-then')}</p>
    </Notice>
  )
}
