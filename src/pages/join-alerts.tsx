import type { FC } from 'hono/jsx'
import type { PendingView } from '../domain/people.ts'
import { EMPTY_FORM } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { JoinStep } from './join.tsx'
import { JOINING_PAGES } from './joining-step.tsx'
import { Notice } from './parts.tsx'
import { Pending } from './pending.tsx'
import { PushPanel } from './push-panel.tsx'

type StepProps = {
  frame: Frame
  /** They scanned a poster. */
  byPoster: boolean
}

/** What a locked screen shows, then the button; email alone is an answer too. */
export const JoinAlertsPage: FC<StepProps> = ({ frame, byPoster }) => {
  const { words: t, network } = frame
  return (
    <JoinStep
      frame={frame}
      form={EMPTY_FORM}
      {...(byPoster ? { step: JOINING_PAGES - 1, of: JOINING_PAGES } : { step: 3 })}
      title={t('join.alerts-title')}
    >
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
        <a class='button quiet' href={byPoster ? '/join/next?from=poster' : '/join/next'}>
          {t('join.go-on')}
        </a>
      </div>
    </JoinStep>
  )
}

type NextProps = StepProps & {
  /** Undefined: somebody has vouched. */
  pending: PendingView | undefined
}

/** The end of the way in: what happens now, told as it is. */
export const JoinNextPage: FC<NextProps> = ({ frame, pending, byPoster }) => {
  const { words: t } = frame
  return (
    <JoinStep
      frame={frame}
      form={EMPTY_FORM}
      {...(byPoster ? { step: JOINING_PAGES, of: JOINING_PAGES } : { step: 4 })}
      title={t('join.next-title')}
    >
      {pending ? (
        <Pending frame={frame} pending={pending} />
      ) : (
        <Notice tone='good'>{t('join.vouched')}</Notice>
      )}
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
