import type { FC } from 'hono/jsx'
import { type AlertPage, alertPage, needsText, type PageKind } from '../content/alert-text.ts'
import { areaName } from '../content/counties.ts'
import { dayAndTime } from '../content/time-text.ts'
import type { AllyAlertView } from '../domain/ally-alert.ts'
import type { Frame } from './frame.ts'
import type { IconName } from './icons.ts'
import { Band } from './parts.tsx'

type BandProps = { frame: Frame; alert: AllyAlertView }

/** The top of an alert's page: how sure it is, who speaks, and the alert's own text in the reader's language. */
export const AllyAlertBand: FC<BandProps> = ({ frame, alert }) => {
  const { words: t } = frame
  const said = saidNow(alert)
  const { title, banner, lines } = textOf(frame, alert, said)
  const { tone, icon } = LOOK[said]
  const drill = { icon: 'graduation-cap', state: t('frame.drill') } as const
  const real = { icon, state: stateOf(frame, said) }
  return (
    <Band
      tone={alert.drill ? undefined : tone}
      {...(alert.drill ? drill : real)}
      from={frame.network.name}
      title={banner ?? title}
    >
      {banner && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </Band>
  )
}

/** What holds now: an alert of a case that is over says so, whatever it said when it was sent. */
function saidNow({ kind, stage }: AllyAlertView): PageKind {
  if (stage === 'false_alarm') return 'false_alarm'
  if (stage === 'stood_down') return 'stand_down'
  return kind === 'notice' ? 'update' : kind
}

function textOf(frame: Frame, alert: AllyAlertView, kind: PageKind): AlertPage {
  const { language, network } = frame
  const by = alert.byTime ?? alert.nextWordAt
  return alertPage({
    ...{ kind, drill: alert.drill, language },
    slots: {
      network: network.name,
      code: alert.codeName,
      area: areaName(alert.county, language),
      needs: needsText(alert.needs, language),
      byTime: by ? dayAndTime(by, frame) : frame.words('ally-alert.soon'),
    },
  })
}

function stateOf({ words: t }: Frame, said: PageKind): string {
  if (said === 'stand_down') return t('ally-alert.over')
  if (said === 'emergency') return t('ally-alert.confirmed')
  return t(`alert-kind.${said}`)
}

const LOOK = {
  emergency: { tone: undefined, icon: 'check' },
  escalation: { tone: undefined, icon: 'hand-helping' },
  standby: { tone: 'wait', icon: 'hourglass' },
  update: { tone: 'wait', icon: 'info' },
  correction: { tone: 'wait', icon: 'pencil' },
  false_alarm: { tone: 'wait', icon: 'circle-x' },
  stand_down: { tone: 'good', icon: 'circle-check' },
} as const satisfies Record<PageKind, { tone: 'good' | 'wait' | undefined; icon: IconName }>
