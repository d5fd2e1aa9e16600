import type { FC } from 'hono/jsx'
import type { HeldTask, StandingOffer, TaskView } from '../domain/task-view.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Notice } from './parts.tsx'

/** First of all for whoever is asked to take a task over: who asks, and yes or no. */
export const OfferToYou: FC<{ frame: Frame; offer: StandingOffer }> = ({ frame, offer }) => {
  const { words: t } = frame
  const { id, who } = offer
  const path = `/handovers/${id}`
  return (
    <section class='card wait' aria-labelledby='offer'>
      <h2 id='offer'>
        {who ? t('handover.offers-you', { who }) : t('handover.someone-offers-you')}
      </h2>
      <p>{t('handover.offers-hint')}</p>
      <form class='row' method='post' action={`${path}/accept`}>
        <button type='submit'>
          <Icon name='check' />
          {t('handover.accept')}
        </button>
        <button class='quiet' type='submit' formaction={`${path}/decline`}>
          {t('handover.decline')}
        </button>
      </form>
    </section>
  )
}

/** For whoever came too late for an offer. Nothing for anyone else. */
export const OfferOver: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) => {
  if (task.offer !== 'over' || task.held) return null
  return <Notice tone='wait'>{frame.words('handover.is-over')}</Notice>
}

/** The offer that a holder has made, to be taken back while nobody answered. */
export const OwnOffer: FC<{ frame: Frame; held: HeldTask }> = ({ frame, held }) => {
  if (!held.offer) return null
  return (
    <Notice tone='wait'>
      <Waiting frame={frame} offer={held.offer} />
    </Notice>
  )
}

/** To whom a task is offered and since when, with the button that takes the offer back. */
export const Waiting: FC<{ frame: Frame; offer: StandingOffer }> = ({ frame, offer }) => {
  const { words: t } = frame
  const time = timeText(frame, offer.at)
  return (
    <>
      <p>
        {offer.who
          ? t('handover.waits', { who: offer.who, time })
          : t('handover.waits-someone', { time })}
      </p>
      <form class='row' method='post' action={`/handovers/${offer.id}/withdraw`}>
        <button class='quiet' type='submit'>
          <Icon name='undo-2' />
          {t('handover.withdraw')}
        </button>
      </form>
    </>
  )
}
