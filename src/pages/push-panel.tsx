import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Fold, Notice } from './parts.tsx'

/**
 * Turns on alerts in this browser. Without script it says that email is the way; the script shows the one
 * `data-push` part that fits.
 */
export const PushPanel: FC<{ frame: Frame }> = ({ frame }) => {
  const { words: t } = frame
  return (
    <div id='push' class='rows'>
      <div data-push='none'>
        <Notice icon='mail'>{t('push.none')}</Notice>
      </div>
      <div data-push='off' class='rows' hidden>
        <button type='button' id='push-on'>
          <Icon name='bell-ring' />
          {t('push.turn-on')}
        </button>
        <p class='hint'>{t('push.will-ask')}</p>
      </div>
      <div data-push='on' hidden>
        <Notice tone='good' role='status'>
          {t('push.is-on')}
        </Notice>
      </div>
      <div data-push='failed' hidden>
        <Notice tone='need' role='alert'>
          {t('push.failed')}
        </Notice>
      </div>
      <div data-push='denied' hidden>
        <Notice tone='wait' icon='bell-off' title={t('push.denied')} role='status'>
          {t('push.until-then')}
        </Notice>
      </div>
      <Fold card summary={t('push.iphone-first')}>
        <ol>
          <li>
            {t('push.iphone-share')} <Icon name='share' />
          </li>
          <li>
            {t('push.iphone-add')} <Icon name='square-plus' />
          </li>
          <li>{t('push.iphone-open')}</li>
        </ol>
      </Fold>
      <Fold card summary={t('push.i-denied')}>
        <p>{t('push.denied-android')}</p>
        <p>{t('push.denied-iphone')}</p>
        <p>{t('push.denied-computer')}</p>
        <p>{t('push.until-then')}</p>
      </Fold>
    </div>
  )
}
