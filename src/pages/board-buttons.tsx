import type { FC } from 'hono/jsx'
import type { BoardView } from '../domain/board.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

/** What a coordinator can do with a case. Only one is solid: the next step. */
export const BoardButtons: FC<{ frame: Frame; board: BoardView }> = ({ frame, board }) => {
  const { words: t } = frame
  const { incident, call, waitingClaims } = board
  const to = (room: string) => `/incidents/${incident.id}/${room}`
  const next = waitingClaims.length > 0 ? 'button quiet' : 'button'
  const facts = (
    <a class='button quiet' href={to('facts')}>
      <Icon name='lock-keyhole' />
      {t('board.facts')}
    </a>
  )
  const press = (
    <>
      <a class='button quiet' href={to('press-consent')}>
        <Icon name='clipboard-check' />
        {t('board.press-consent')}
      </a>
      <a class='button quiet' href={to('summary')}>
        <Icon name='megaphone' />
        {t('board.summary')}
      </a>
    </>
  )
  const keeping = (
    <a class='button quiet' href={to('keeping')}>
      {t('board.keeping')}
    </a>
  )
  if (incident.state !== 'active')
    return (
      <div class='row'>
        {incident.state === 'stood_down' && (
          <a class={next} href={to('close')}>
            {t(incident.drill ? 'closing.close-drill' : 'closing.close')}
          </a>
        )}
        <a class='button quiet' href={to('debrief')}>
          {t('debrief.title-short')}
        </a>
        {incident.drill && (
          <a class='button quiet' href={`/drills/${incident.id}`}>
            <Icon name='graduation-cap' />
            {t('debrief.drill-result')}
          </a>
        )}
        {facts}
        {press}
        {keeping}
      </div>
    )
  return (
    <div class='row'>
      {call?.leaves && (
        <a class={next} href={`/alerts/${call.alertId}`}>
          <Icon name='hourglass' />
          {t('board.leaving')}
        </a>
      )}
      {call && !call.leaves && (
        <a class={next} href={to('updates')}>
          <Icon name='send' />
          {t('board.send-update')}
        </a>
      )}
      <a class={call ? 'button quiet' : next} href={to('alert')}>
        <Icon name='bell-ring' />
        {t(call ? 'board.alert-more' : 'board.alert-first')}
      </a>
      {call && (
        <a class='button quiet' href={to('share')}>
          <Icon name='external-link' />
          {t('board.share')}
        </a>
      )}
      {facts}
      {press}
      {incident.drill && (
        <a class='button quiet' href={`/drills/${incident.id}`}>
          <Icon name='graduation-cap' />
          {t('debrief.drill-result')}
        </a>
      )}
      <a class='button quiet' href={to('stand-down')}>
        {t(incident.drill ? 'stand-down.button-drill' : 'board.stand-down')}
      </a>
      {keeping}
    </div>
  )
}
