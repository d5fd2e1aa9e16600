import type { FC } from 'hono/jsx'
import type { DeliveryTrouble } from '../domain/delivery-trouble.ts'
import type { ReadyLine, ReadyState } from '../domain/readiness.ts'
import { timeText } from './clock.tsx'
import { Trouble } from './delivery-trouble.tsx'
import type { Frame } from './frame.ts'
import type { IconName } from './icons.ts'
import { Tag, type Tone } from './parts.tsx'
import { Safekeeping } from './safekeeping.tsx'

type ReadinessProps = {
  frame: Frame
  view: {
    lines: readonly ReadyLine[]
    troubles: readonly DeliveryTrouble[]
    lookedUpAt: Date | undefined
    sendsMail: boolean
  }
}

const LOOKS: Record<ReadyState, { tone: Tone; icon: IconName }> = {
  good: { tone: 'good', icon: 'circle-check' },
  look: { tone: 'wait', icon: 'eye' },
  bad: { tone: 'need', icon: 'circle-alert' },
}

/** Whether people can rely on the network, one plain sentence for each thing. Posts: /readiness/look-again. */
export const ReadinessPage: FC<ReadinessProps> = ({ frame, view }) => {
  const { words: t } = frame
  const title = t('ready.title')
  const { lines, troubles, lookedUpAt, sendsMail } = view
  const wrong = lines.filter(({ state }) => state !== 'good')
  return (
    <Safekeeping frame={frame} title={title} heading={title}>
      <p>{t('ready.lead')}</p>
      <div class='card'>
        <ul class='list'>
          {wrong.map((line) => (
            <Line frame={frame} line={line} />
          ))}
          {troubles.map((trouble) => (
            <li>
              <Tag tone='wait' icon='eye'>
                {t('ready.state-look')}
              </Tag>
              <Trouble frame={frame} trouble={trouble} />
            </li>
          ))}
          {lines
            .filter(({ state }) => state === 'good')
            .map((line) => (
              <Line frame={frame} line={line} />
            ))}
        </ul>
      </div>
      {sendsMail && (
        <form method='post' action='/readiness/look-again'>
          {lookedUpAt && (
            <p class='hint'>{t('ready.looked-up', { time: timeText(frame, lookedUpAt) })}</p>
          )}
          <button class='quiet' type='submit'>
            {t('ready.look-again')}
          </button>
        </form>
      )}
    </Safekeeping>
  )
}

const Line: FC<{ frame: Frame; line: ReadyLine }> = ({ frame, line }) => {
  const { words: t } = frame
  const { key, state, slots, at, href } = line
  const { tone, icon } = LOOKS[state]
  const said = t.of(`ready.${key}`, { ...slots, time: at ? timeText(frame, at) : '' })
  return (
    <li>
      <Tag tone={tone} icon={icon}>
        {t(`ready.state-${state}`)}
      </Tag>
      <p>
        {href ? (
          <a class='go' href={href}>
            {said}
          </a>
        ) : (
          said
        )}
      </p>
      {state !== 'good' && <p class='hint'>{t.of(`ready.${key}-do`)}</p>}
    </li>
  )
}
