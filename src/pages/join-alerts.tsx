import type { FC } from 'hono/jsx'
import { EMPTY_FORM } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { JoinStep } from './join.tsx'
import { Notice } from './parts.tsx'
import { PushPanel } from './push-panel.tsx'

type StepProps = { frame: Frame }

/** Step 3: what a locked screen shows, then the button; email alone is an answer too. */
export const JoinAlertsPage: FC<StepProps> = ({ frame }) => {
  const { words: t, network } = frame
  return (
    <JoinStep frame={frame} form={EMPTY_FORM} step={3} title={t('join.alerts-title')}>
      <p>{t('join.alerts-lead')}</p>
      <figure class='card icon' aria-label={t('join.example')}>
        <Icon name='amparo' />
        <div>
          <b>{network.name}</b> <span class='hint'>{t('join.example-now')}</span>
          <br />
          {t('join.example-text')}
        </div>
      </figure>
      <ul>
        <li>{t('join.how-often')}</li>
        <li>{t('join.one-tap')}</li>
        <li>{t('join.any-time')}</li>
      </ul>
      <PushPanel frame={frame} />
      <div class='rows'>
        <a class='button quiet' href='/join/next'>
          {t('join.go-on')}
        </a>
      </div>
    </JoinStep>
  )
}

type NextProps = StepProps & {
  /** Nobody has vouched yet. */
  isPending: boolean
}

/** Step 4: what happens now, told as it is. */
export const JoinNextPage: FC<NextProps> = ({ frame, isPending }) => {
  const { words: t } = frame
  return (
    <JoinStep frame={frame} form={EMPTY_FORM} step={4} title={t('join.next-title')}>
      {isPending ? (
        <Notice tone='wait' title={t('join.waits')}>
          {t('join.waits-why')}
        </Notice>
      ) : (
        <Notice tone='good'>{t('join.vouched')}</Notice>
      )}
      <ol>
        <li>{t('join.next-vouch')}</li>
        <li>{t('join.next-verify')}</li>
        <li>{t('join.next-drill')}</li>
      </ol>
      <p class='rows'>
        <a class='button' href='/'>
          {t('problem-page.home')}
        </a>
        <a class='button quiet' href='/me'>
          {t('frame.me')}
        </a>
      </p>
    </JoinStep>
  )
}
