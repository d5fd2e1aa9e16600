import type { FC } from 'hono/jsx'
import type { AlertReview } from '../domain/alert-review.ts'
import { Chips } from './choices.tsx'
import { timeText } from './clock.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Act, Notice } from './parts.tsx'

type SendProps = { frame: Frame; review: AlertReview; form: FormState }

/** The foot of the review: by when, and the one button; or what is missing before there can be one. */
export const SendIt: FC<SendProps> = ({ frame, review, form }) => {
  if (review.people === 0) return null
  if (review.needsCode) return <CodeFirst frame={frame} review={review} />
  const { words: t } = frame
  const { people, incident, byTimes, byTime } = review
  const by = { values: { by: byTime.toISOString() }, problems: form.problems }
  return (
    <>
      <Chips
        form={by}
        name='by'
        legend={t('alert-review.by')}
        choices={byTimes.map((at) => ({ value: at.toISOString(), label: timeText(frame, at) }))}
      />
      <p>{t('alert-review.after-send')}</p>
      <Act>
        <button class='live' type='submit'>
          <Icon name='send' />
          {t(incident.drill ? 'alert-review.send-drill' : 'alert-review.send', { people })}
        </button>
        <p class='hint'>{t('alert-review.ten-seconds')}</p>
      </Act>
    </>
  )
}

/** Loud, and on top: without a reader there is no button. */
export const NobodyHears: FC<{ frame: Frame }> = ({ frame: { words: t } }) => (
  <Notice tone='need' role='alert' title={t('alert-review.nobody')}>
    <p>{t('alert-review.nobody-hint')}</p>
    <a href='/people'>{t('alert-review.people-page')}</a>
  </Notice>
)

const CodeFirst: FC<{ frame: Frame; review: AlertReview }> = ({ frame, review }) => (
  <Notice tone='wait' icon='key-round' title={frame.words('alert-review.code-needed')}>
    <p>{frame.words('alert-review.code-hint')}</p>
    <a class='button' href={`/sign-in/again?next=${encodeURIComponent(comeBack(review))}`}>
      <Icon name='key-round' />
      {frame.words('alert-review.code')}
    </a>
  </Notice>
)

const LONGEST_PATH = 500

/** Back to this page with the circles as chosen; very many of them don't fit into an address. */
function comeBack({ incident, needs }: AlertReview): string {
  const page = `/incidents/${incident.id}/alert`
  const chosen = needs.map(({ id, circle }) => [`circle.${id}`, String(circle)] as const)
  const whole = chosen.filter(([, circle]) => circle === '3')
  const fits = [chosen, whole].map(
    (some) => `${page}?${new URLSearchParams(some.map((one) => [...one]))}`
  )
  return fits.find((path) => path.length <= LONGEST_PATH) ?? page
}
