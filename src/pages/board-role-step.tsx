import { differenceInMinutes } from 'date-fns'
import type { FC } from 'hono/jsx'
import type { BoardRole, BoardStep } from '../domain/board-role.ts'
import { Clock, timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

type StepProps = { frame: Frame; path: string; role: BoardRole; step: BoardStep }

/** How far an empty role was called, what comes next and when, and the buttons to hasten or hold it. */
export const RoleStep: FC<StepProps> = (props) => {
  const { frame, step } = props
  const { words: t } = frame
  const { called, next } = step
  return (
    <>
      <p>
        {called
          ? t('board.step-called', {
              ...{ circle: String(called.circle), time: timeText(frame, called.at) },
              who: called.by ?? t('board.the-program'),
            })
          : t('board.step-uncalled')}
      </p>
      {step.reachedNobody && <p>{t('board.step-nobody')}</p>}
      {next ? (
        <Next {...props} next={next} />
      ) : (
        <p>
          <b>{t('board.step-last')}</b>
        </p>
      )}
    </>
  )
}

type NextProps = StepProps & { next: NonNullable<BoardStep['next']> }

const Next: FC<NextProps> = (props) => {
  const { frame, path, role, step, next } = props
  const { words: t } = frame
  const circle = String(next.circle)
  const to = `${path}/needs/${role.id}`
  return (
    <>
      {step.held ? <Held {...props} held={step.held} /> : <Soon {...props} />}
      <div class='row'>
        <form method='post' action={`${to}/call`}>
          <button class='quiet' type='submit' name='circle' value={circle}>
            <Icon name='bell-ring' />
            {t('board.call-now', { circle })}
          </button>
        </form>
        <form method='post' action={`${to}/${step.held ? 'run' : 'hold'}`}>
          <button class='plain' type='submit'>
            {t(step.held ? 'board.let-run' : 'board.hold')}
          </button>
        </form>
      </div>
    </>
  )
}

const Held: FC<NextProps & { held: NonNullable<BoardStep['held']> }> = ({ frame, next, held }) => {
  const { words: t } = frame
  const time = timeText(frame, held.at)
  const who = held.by ?? t('board.somebody')
  return (
    <p>
      <b>{t('board.step-held', { time, who, circle: String(next.circle) })}</b>
    </p>
  )
}

const Soon: FC<NextProps> = ({ frame, next: { circle, at }, step }) => {
  const { words: t } = frame
  if (!at) return null
  return (
    <>
      <p>
        <b>
          {t('board.step-next', { circle: String(circle) })} <Clock frame={frame} at={at} />
          {inMinutes(frame, at)}
        </b>
      </p>
      {step.putOff && <p class='hint'>{t('board.step-put-off')}</p>}
    </>
  )
}

const SOON_MIN = 90

/** ", in 12 min"; nothing where it is far away. */
function inMinutes({ words: t, now }: Frame, at: Date): string {
  const minutes = differenceInMinutes(at, now, { roundingMethod: 'ceil' })
  return minutes <= SOON_MIN ? t('board.step-soon', { minutes: Math.max(minutes, 0) }) : ''
}
