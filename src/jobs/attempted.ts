import { differenceInSeconds } from 'date-fns'
import { emailText, pushText } from '../content/alert-text.ts'
import { phrase } from '../content/phrases.ts'
import { wordsFor } from '../content/words.ts'
import type { Deps } from '../deps.ts'
import { asksForAnswer } from '../domain/answer.ts'
import { planFor } from '../domain/channel-plan.ts'
import { pageLanguage } from '../domain/language.ts'
import type { Outcome } from '../domain/outcome.ts'
import { alertMail } from '../pages/mail/alert-mail.tsx'
import type { LeasedDelivery } from '../store/delivery-leases.ts'
import { alertEnvelope } from './alert-envelope.ts'
import type { Parcel } from './parcel.ts'

const TTL_S = { least: 60, most: 21_600 }

/** One attempt to reach one address: content-poor, in the person's language, behind an opaque link. Never throws. */
export async function attempted(
  deps: Deps,
  { row, address }: Parcel,
  network: string
): Promise<Outcome> {
  try {
    return row.channel === 'push'
      ? await pushed(deps, row, address)
      : await mailed(deps, { row, network }, address)
  } catch {
    // What went wrong may quote what was opened.
    return { kind: 'failed', reason: 'could not be prepared' }
  }
}

/** A push service keeps but a few topics for a device and drops the rest at random: beyond these, none. */
const TOPICS_AT_MOST = 3

async function pushed(deps: Deps, row: LeasedDelivery, subscription: string): Promise<Outcome> {
  const { vault, now, channels } = deps
  const { title, body, lang } = pushText(wordingOf(row))
  const tag = vault.index('topic', row.alertId).slice(0, 32)
  const navigate = linkOf(deps, row.alertId)
  const actions = actionsFor(row, navigate)
  const notification = { title, lang, dir: 'ltr', body, navigate, tag, ...(actions && { actions }) }
  const leftS = differenceInSeconds(row.deadlineAt, now())
  return channels.push(JSON.parse(subscription), {
    payload: JSON.stringify({ web_push: 8030, notification }),
    ttlS: Math.min(TTL_S.most, Math.max(TTL_S.least, leftS)),
    urgency: planFor(wordingOf(row)).urgency,
    ...(row.topicsBefore < TOPICS_AT_MOST && { topic: tag }),
  })
}

/** Two answers right on the notification, where the alert asks for one; they say no more than the rest of it. */
function actionsFor({ alert, language }: LeasedDelivery, navigate: string) {
  if (!asksForAnswer({ kind: alert.kind, stage: 'active' })) return undefined
  const answers = ['can_help', 'cannot_help'] as const
  return answers.map((action) => ({ action, title: phrase(action, language), navigate }))
}

async function mailed(
  deps: Deps,
  { row, network }: { row: LeasedDelivery; network: string },
  to: string
): Promise<Outcome> {
  const { vault, channels, config } = deps
  const { subject, body, lang } = emailText({ ...wordingOf(row), network })
  const { unsubscribe, ...envelope } = alertEnvelope(deps, row, to)
  const { text, html } = alertMail({
    ...{ words: wordsFor(pageLanguage(row.language)), language: lang, network, subject, body },
    ...{ link: linkOf(deps, row.alertId), unsubscribe },
    drill: row.alert.drill,
  })
  const id = vault.index('message-id', `${row.alertId} ${row.personId} ${row.addressId}`)
  const messageId = `<${id}@${new URL(config.publicUrl).hostname}>`
  return channels.email(to, { messageId, subject, text, html, language: lang, ...envelope })
}

function linkOf({ config }: Deps, alertId: string): string {
  return `${config.publicUrl}/a/${alertId}`
}

function wordingOf({ alert, language }: LeasedDelivery) {
  return { ...alert, notice: alert.notice ?? undefined, language }
}
