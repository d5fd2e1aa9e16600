import type { FC } from 'hono/jsx'
import { OWN_NAMES } from '../content/languages.ts'
import { exactTime } from '../content/time-text.ts'
import type { Sending } from '../domain/alert-review.ts'
import { LANGUAGES } from '../domain/language.ts'
import { unbroken } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Facts, Notice } from './parts.tsx'

type SendingProps = {
  frame: Frame
  sending: Sending
  /** Why it could not be taken back. */
  refused?: string | undefined
}

/** The ten seconds in which an alert can be taken back, and what holds after them. */
export const AlertSendingPage: FC<SendingProps> = (props) => {
  const { stage } = props.sending
  if (stage === 'waits') return <Waits {...props} />
  if (stage === 'left') return <HasLeft {...props} />
  return <TakenBack {...props} />
}

const Waits: FC<SendingProps> = ({ frame, sending }) => {
  const { words: t } = frame
  const { incident, dueAt, id } = sending
  const seconds = Math.ceil((dueAt.getTime() - frame.now.getTime()) / 1000)
  const title = t(incident.drill ? 'alert-sending.title-drill' : 'alert-sending.title', { seconds })
  return (
    <Layout frame={frame} kind='staff' title={title} drill={incident.drill}>
      <h1>{title}</h1>
      <p role='status'>
        <b>{t('alert-sending.nothing-yet')}</b> {t('alert-sending.leaves-at', said(frame, sending))}
      </p>
      <div class='drain' />
      <form method='post' action={`/alerts/${id}/cancel`}>
        <button type='submit'>
          <Icon name='x' />
          {t('alert-sending.cancel')}
        </button>
      </form>
      <Whither frame={frame} sending={sending} />
      <p>
        <a href={`/incidents/${incident.id}`}>{t('alert-sending.open-board')}</a>.{' '}
        {t('alert-sending.goes-on')}
      </p>
    </Layout>
  )
}

const Whither: FC<{ frame: Frame; sending: Sending }> = ({ frame, sending }) => {
  const { words: t } = frame
  const { people, withPush: push, emailOnly: email, perLanguage } = sending
  const languages = LANGUAGES.filter((tag) => (perLanguage[tag] ?? 0) > 0)
  return (
    <Facts
      card
      facts={[
        { term: t('alert-sending.to'), value: t('alert-words.people', { people }) },
        {
          term: t('alert-sending.in'),
          value: languages.map((tag) => `${OWN_NAMES[tag]} (${perLanguage[tag]})`).join(', '),
        },
        { term: t('alert-sending.by'), value: t('alert-sending.channels', { push, email }) },
      ]}
    />
  )
}

const HasLeft: FC<SendingProps> = ({ frame, sending, refused }) => {
  const { words: t } = frame
  const { id, drill } = sending.incident
  return (
    <Layout frame={frame} kind='staff' title={t('alert-sending.left')} drill={drill}>
      {refused && (
        <Notice tone='need' role='alert'>
          {refused}
        </Notice>
      )}
      <h1>{t('alert-sending.left')}</h1>
      <p>{t('alert-sending.left-hint', said(frame, sending))}</p>
      <a class='button' href={`/incidents/${id}`}>
        {t('alert-sending.open-board')}
      </a>
      <a class='button quiet' href={`/incidents/${id}/share`}>
        {t('board.share')}
      </a>
      <section>
        <h2>{t('alert-sending.left-wrong')}</h2>
        <div class='row'>
          <a
            class='button quiet'
            href={`/incidents/${id}/updates?kind=correction&wrong=${sending.id}`}
          >
            {t('alert-sending.correct')}
          </a>
          <a class='button quiet' href={`/incidents/${id}/stand-down`}>
            {t('alert-sending.stand-down')}
          </a>
        </div>
      </section>
    </Layout>
  )
}

const TakenBack: FC<SendingProps> = ({ frame, sending }) => {
  const { words: t } = frame
  const { incident, stage } = sending
  const over = stage === 'over'
  const title = t(over ? 'alert-sending.over' : 'alert-sending.cancelled')
  return (
    <Layout frame={frame} kind='staff' title={title} drill={incident.drill}>
      <h1>{title}</h1>
      <p>{t(over ? 'alert-sending.over-hint' : 'alert-sending.cancelled-hint')}</p>
      <div class='row'>
        {!over && (
          <a class='button' href={reviewOf(sending)}>
            {t('alert-sending.again')}
          </a>
        )}
        <a class={over ? 'button' : 'button quiet'} href={`/incidents/${incident.id}`}>
          {t('alert-sending.open-board')}
        </a>
      </div>
    </Layout>
  )
}

/** Where a message of this kind is looked at before it goes. */
export function reviewOf({ incident, kind }: Pick<Sending, 'incident' | 'kind'>): string {
  if (kind === 'emergency') return `/incidents/${incident.id}/alert`
  if (kind === 'escalation') return `/incidents/${incident.id}`
  return `/incidents/${incident.id}/updates`
}

// Seconds count here, so the time is exact, on the reader's own clock.
function said(frame: Frame, { incident, kind, dueAt }: Sending) {
  const [code, time] = [incident.codeName, unbroken(exactTime(dueAt, frame))]
  return { code, time, kind: frame.words(`alert-kind.${kind}`) }
}
