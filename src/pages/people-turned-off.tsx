import type { FC } from 'hono/jsx'
import type { TurnedOff } from '../domain/email-choice.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

/** Who lately turned email off by the link in one: a slip, or somebody who wants to be asked. */
export const TurnedOffCard: FC<{ frame: Frame; people: readonly TurnedOff[] }> = (props) => {
  const { frame, people } = props
  const { words: t } = frame
  return (
    <Card id='turned-off' title={t('people.turned-off')} tone='wait'>
      <p class='hint'>{t('people.turned-off-hint')}</p>
      <ul class='list'>
        {people.map(({ personId, name, at, hasDevice }) => (
          <li>
            <a class='go' href={`/people/${personId}`}>
              {name}
            </a>
            <p class='hint'>
              <Time frame={frame} at={at} /> ·{' '}
              {t('people.turned-off-at', { alone: hasDevice ? 'no' : 'yes' })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
