import type { Deps } from '../../deps.ts'
import type { EmailChoice } from '../../domain/email-choice.ts'
import { Problem } from '../../domain/problem.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import {
  cancelEmails,
  emailIsOn,
  findEmailChoice,
  listMailboxesLike,
  saveUnsubscribed,
  TURNED_OFF,
} from '../../store/email-off.ts'
import { mailboxHint, unsubscribeToken } from '../../vault/mail-token.ts'
import { isSameSecret } from '../../vault/same-secret.ts'
import { audited } from '../audit/audited.ts'

/** What the link in an email would change, for whoever holds it; looking changes nothing. */
export async function readEmailChoice(deps: Deps, token: string): Promise<EmailChoice> {
  const choice = await findEmailChoice(deps.db, await personOf(deps, token))
  if (!choice) throw new Problem('not-found', 'problem.not-found')
  return choice
}

/** Turns alerts by email off for whoever the email was sent to; the token stands for them. Twice is the same as once. */
export async function unsubscribe(deps: Deps, token: string): Promise<void> {
  const { db, atomically, now } = deps
  const personId = await personOf(deps, token)
  const what = { action: TURNED_OFF, noun: 'person', nounId: personId, by: personId }
  await atomically(
    insertAuditIf(db, audited(deps, what), emailIsOn(personId)),
    saveUnsubscribed(db, personId),
    cancelEmails(db, { personId, now: now() })
  )
}

async function personOf({ db, vault }: Deps, token: string): Promise<string> {
  const hint = mailboxHint(vault, 'unsubscribe', token)
  const like = hint === undefined ? [] : await listMailboxesLike(db, hint)
  const mailbox = like.find(({ valueIndex }) =>
    isSameSecret(token, unsubscribeToken(vault, valueIndex))
  )
  if (!mailbox) throw new Problem('not-found', 'problem.not-found')
  return mailbox.personId
}
