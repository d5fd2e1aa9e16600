import type { Outcome } from '../domain/outcome.ts'
import { type MailError, outcomeOfMailError } from './email-outcome.ts'
import { bareAddress, isOneAddress } from './mail-address.ts'
import { withinLimit } from './within-limit.ts'

/** What to say to one mailbox. `messageId` is stable, so that a second copy is recognized: `<id@host>`. */
export type EmailLetter = {
  messageId: string
  subject: string
  text: string
  html: string
  /** BCP 47, such as `es`. */
  language: string
  headers?: Record<string, string>
  /** Where a mail server returns what it can't deliver; without it, to the sender. */
  returnPath?: string
}

/** One message as the transport takes it; the names are nodemailer's. */
export type MailMessage = {
  envelope: { from: string; to: string[] }
  from: string
  to: { name: string; address: string }
  date: Date
  messageId: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  disableFileAccess: true
  disableUrlAccess: true
  signal: AbortSignal
}

/** A nodemailer transport, or anything shaped like one. */
export type MailTransport = {
  sendMail: (message: MailMessage) => Promise<{
    accepted: readonly unknown[]
    rejected?: readonly unknown[] | undefined
    rejectedErrors?: readonly MailError[] | undefined
  }>
}

/** Delivers one letter to one mailbox; never throws. */
export type DeliverEmail = (to: string, letter: EmailLetter) => Promise<Outcome>

/** Everything with an edge that email needs. */
export type EmailDeps = {
  transport: MailTransport
  from: string
  now: () => Date
  limitMs?: number
}

const LIMIT_MS = 45_000

/** No out-of-office answers, please: nobody reads them, and they tell who is away. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/**
 * Builds the email channel.
 *
 * @throws Error when `from` is not one address: a setting to be mended before start.
 */
export function createEmail({ transport, from, now, limitMs = LIMIT_MS }: EmailDeps): DeliverEmail {
  const sender = bareAddress(from)
  if (!isOneAddress(sender)) throw new Error('The sender must be one email address')

  return async (to, { language, headers, returnPath = sender, ...letter }) => {
    if (!isOneAddress(to) || !isOneAddress(returnPath))
      return { kind: 'failed', reason: 'not one plain email address' }
    const message: Omit<MailMessage, 'signal'> = {
      ...letter,
      envelope: { from: returnPath, to: [to] },
      from,
      to: { name: '', address: to },
      date: now(),
      headers: { ...headers, ...AUTOMATIC, 'Content-Language': language },
      disableFileAccess: true,
      disableUrlAccess: true,
    }
    return withinLimit(limitMs, (signal) => transport.sendMail({ ...message, signal }))
      .then(outcomeOfReceipt)
      .catch(outcomeOfMailError)
  }
}

/** A refused recipient can come back as success, with nobody accepted. */
function outcomeOfReceipt({
  accepted,
  rejectedErrors,
}: Awaited<ReturnType<MailTransport['sendMail']>>): Outcome {
  if (accepted.length > 0) return { kind: 'accepted' }
  const refusal = rejectedErrors?.[0]
  if (refusal) return outcomeOfMailError(refusal)
  return { kind: 'retry', reason: 'mail server accepted no recipient' }
}
