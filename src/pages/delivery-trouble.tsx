import type { FC } from 'hono/jsx'
import type { DeliveryTrouble } from '../domain/delivery-trouble.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'

type TroubleProps = { frame: Frame; trouble: DeliveryTrouble }

/** What keeps messages from arriving, what becomes of them, and what to do. */
export const Trouble: FC<TroubleProps> = ({ frame, trouble }) => {
  const word = wordOf(trouble)
  return (
    <>
      <b>{frame.words(`trouble.${word}`, slotsOf(frame, trouble))}</b>
      <p class='hint'>{frame.words(`trouble.${word}-hint`)}</p>
    </>
  )
}

// The mail server has no name; its sentences are its own.
function wordOf(trouble: DeliveryTrouble) {
  if (trouble.kind === 'our-mistake' || trouble.kind === 'clock') return trouble.kind
  return trouble.service ? trouble.kind : (`mail-${trouble.kind}` as const)
}

function slotsOf(frame: Frame, trouble: DeliveryTrouble) {
  if (trouble.kind === 'our-mistake') return { count: trouble.messages }
  const service = trouble.service ?? ''
  if (trouble.kind === 'refused') return { service, time: timeText(frame, trouble.since) }
  if (trouble.kind === 'paused') return { service, time: timeText(frame, trouble.until) }
  if (trouble.kind === 'clock') return { service, minutes: trouble.minutes }
  return { service }
}
