import type { FC } from 'hono/jsx'
import type { BoardView } from '../domain/board.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

type ButtonsProps = { frame: Frame; board: BoardView }

/** What a coordinator can do with a case, the next step solid; then its other rooms, which press nobody at 2 a.m. */
export const BoardButtons: FC<ButtonsProps> = (props) => (
  <>
    <div class='row'>
      {props.board.incident.state === 'active' ? <Steps {...props} /> : <Ending {...props} />}
    </div>
    <Rooms {...props} />
  </>
)

const Steps: FC<ButtonsProps> = ({ frame, board }) => {
  const { words: t } = frame
  const { incident, call } = board
  const next = nextClass(board)
  return (
    <>
      {call?.leaves && (
        <a class={next} href={`/alerts/${call.alertId}`}>
          <Icon name='hourglass' />
          {t('board.leaving')}
        </a>
      )}
      {call && !call.leaves && (
        <a class={next} href={room(board, 'updates')}>
          <Icon name='send' />
          {t('board.send-update')}
        </a>
      )}
      <a class={call ? 'button quiet' : next} href={room(board, 'alert')}>
        <Icon name='bell-ring' />
        {t(call ? 'board.alert-more' : 'board.alert-first')}
      </a>
      <a class='button quiet' href={room(board, 'stand-down')}>
        {t(incident.drill ? 'stand-down.button-drill' : 'board.stand-down')}
      </a>
    </>
  )
}

const Ending: FC<ButtonsProps> = ({ frame, board }) => {
  const { words: t } = frame
  const { incident } = board
  return (
    <>
      {incident.state === 'stood_down' && (
        <a class={nextClass(board)} href={room(board, 'close')}>
          {t(incident.drill ? 'closing.close-drill' : 'closing.close')}
        </a>
      )}
      <a class='button quiet' href={room(board, 'debrief')}>
        {t('debrief.title-short')}
      </a>
    </>
  )
}

const Rooms: FC<ButtonsProps> = ({ frame, board }) => {
  const { words: t } = frame
  const { incident, call } = board
  return (
    <nav aria-label={t('board.rooms')}>
      <a href={room(board, 'facts')}>{t('board.facts')}</a>
      <a href={room(board, 'press-consent')}>{t('board.press-consent')}</a>
      <a href={room(board, 'summary')}>{t('board.summary')}</a>
      {call && incident.state === 'active' && <a href={room(board, 'share')}>{t('board.share')}</a>}
      {incident.drill && <a href={`/drills/${incident.id}`}>{t('debrief.drill-result')}</a>}
      <a href={room(board, 'keeping')}>{t('board.keeping')}</a>
    </nav>
  )
}

/** Whoever waits for a yes comes first: then nothing here is solid. */
function nextClass({ waitingClaims }: BoardView): string {
  return waitingClaims.length > 0 ? 'button quiet' : 'button'
}

function room({ incident }: BoardView, name: string): string {
  return `/incidents/${incident.id}/${name}`
}
