import type { FC } from 'hono/jsx'
import type { AllyAlertView } from '../domain/ally-alert.ts'
import { type Answer, LATER } from '../domain/answer.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { OwnPhrase } from './own-phrase.tsx'
import { Fold, Notice } from './parts.tsx'

type AnswerProps = {
  frame: Frame
  alert: AllyAlertView
  /** The alert's own sentence on by when to answer. */
  by: string | undefined
}

/** The four answers, or what was answered and the way to change it. */
export const AllyAnswer: FC<AnswerProps> = ({ frame, alert, by }) => {
  const { words: t } = frame
  if (!alert.answer) return <AnswerForm frame={frame} alert={alert} by={by} />
  return (
    <section aria-labelledby='answer'>
      <Notice tone='good'>
        <h2 id='answer'>{answerText(frame, alert.answer)}</h2>
        <p>{t(`ally-alert.${alert.answer.kind}-next`)}</p>
      </Notice>
      <Fold summary={t('ally-alert.change-answer')}>
        <AnswerForm frame={frame} alert={alert} by={by} />
      </Fold>
    </section>
  )
}

/** "You answered: I can help". */
export function answerText(frame: Frame, { kind, from }: Answer): string {
  const { words: t } = frame
  if (from) return t('ally-alert.you-said-later', { time: timeText(frame, from) })
  return t('ally-alert.you-said', { answer: t(`answer.${kind}`) })
}

// "Yes" is the solid button while nothing was said; afterwards all four weigh the same.
const AnswerForm: FC<AnswerProps> = ({ frame, alert, by }) => {
  const { words: t } = frame
  const first = alert.answer === undefined
  return (
    <form
      class='rows'
      method='post'
      action={`/a/${alert.id}/answer`}
      data-waits
      aria-label={t('ally-alert.question')}
    >
      {first && <h2>{t(alert.drill ? 'ally-alert.drill-answer' : 'ally-alert.question')}</h2>}
      <button class={first ? undefined : 'quiet'} name='answer' value='can_help' type='submit'>
        <OwnPhrase frame={frame} say='can_help' here={t('answer.can_help')} />
      </button>
      <details class='card'>
        <summary>
          <OwnPhrase frame={frame} say='can_help_later' here={t('answer.can_help_later')} />
        </summary>
        <fieldset>
          <legend>
            <OwnPhrase frame={frame} say='can_help_later_when' here={t('ally-alert.from-when')} />
          </legend>
          <div class='chips'>
            {LATER.map((later, index) => (
              <label>
                <input type='radio' name='from' value={later} checked={index === 0} />
                <span>{t(`ally-alert.later-${later}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <button name='answer' value='can_help_later' type='submit'>
          {t('ally-alert.later-button')}
        </button>
      </details>
      <button class='quiet' name='answer' value='ask_me_last' type='submit'>
        <OwnPhrase frame={frame} say='ask_me_last' here={t('answer.ask_me_last')} />
      </button>
      <button class='quiet' name='answer' value='cannot_help' type='submit'>
        <OwnPhrase frame={frame} say='cannot_help' here={t('answer.cannot_help')} />
      </button>
      {first && <p>{by}</p>}
      {first && <p class='hint'>{t('ally-alert.true-today')}</p>}
    </form>
  )
}
