import type { FC } from 'hono/jsx'
import type { PageText } from '../content/alert-text.ts'
import type { AlertSaid } from './alert-said.ts'
import type { Frame } from './frame.ts'
import type { IconName } from './icons.ts'
import { Band } from './parts.tsx'

type BandProps = { frame: Frame; said: AlertSaid }

/** The top of an alert's page: how sure it is, who speaks, and what it says first. */
export const AllyAlertBand: FC<BandProps> = ({ frame, said }) => {
  const { words: t } = frame
  const { title, banner, top, kind } = said
  const { tone, icon } = LOOK[kind]
  const practice = { tone: undefined, icon: 'graduation-cap', state: t('frame.drill') } as const
  const real = { tone, icon, state: stateOf(frame, kind) }
  return (
    <Band {...(banner ? practice : real)} from={frame.network.name} title={banner ?? title}>
      {banner && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {top.map((line) => (
        <p>{line}</p>
      ))}
    </Band>
  )
}

function stateOf({ words: t }: Frame, kind: PageText): string {
  if (kind === 'stand_down') return t('ally-alert.over')
  if (kind === 'emergency' || kind === 'confirmed') return t('ally-alert.confirmed')
  return t(`alert-kind.${kind}`)
}

const LOOK = {
  emergency: { tone: undefined, icon: 'check' },
  confirmed: { tone: 'wait', icon: 'check' },
  escalation: { tone: undefined, icon: 'hand-helping' },
  standby: { tone: 'wait', icon: 'hourglass' },
  update: { tone: 'wait', icon: 'info' },
  correction: { tone: 'wait', icon: 'pencil' },
  false_alarm: { tone: 'wait', icon: 'circle-x' },
  stand_down: { tone: 'good', icon: 'circle-check' },
} as const satisfies Record<PageText, { tone: 'good' | 'wait' | undefined; icon: IconName }>
