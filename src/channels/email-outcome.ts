import type { Outcome } from '../domain/outcome.ts'
import { networkCode } from './network-code.ts'
import { LimitReached } from './within-limit.ts'

/** What nodemailer puts on its errors; `command` is the SMTP step that was refused. */
export type MailError = {
  code?: string | undefined
  /** The system's or TLS's own code, where `code` is nodemailer's. */
  originalCode?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

/** Faults in the message itself, found before any server was asked. */
const OUR_MISTAKES = new Set(['EENVELOPE', 'EMESSAGE', 'EFILEACCESS', 'EURLACCESS'])

/** What is said of encryption and certificates: waiting does not mend it, an operator does. */
const ENCRYPTION = /TLS|CERT|VERIFY/

/**
 * Sorts an error of the mail transport. Only a server that knows no such mailbox retires an address; a 5xx before
 * RCPT is about us (our relay, our password), so the message waits until that is mended.
 */
export function outcomeOfMailError(error: unknown): Outcome {
  if (error instanceof LimitReached) return retry('mail server did not answer in time', 'busy')
  const { command = '', response, responseCode } = mailError(error)
  if (responseCode === undefined) return outcomeWithoutAnswer(error)
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
  const reason = ['mail server answered', responseCode, status, 'at', command]
    .filter(Boolean)
    .join(' ')
  if (!isAboutRecipient(command)) return retry(reason, responseCode < 500 ? 'busy' : 'refused')
  if (responseCode < 500) return retry(reason)
  const isUnknownMailbox = command === 'RCPT TO' && /^5\.1\.[126]$/.test(status ?? '')
  return { kind: isUnknownMailbox ? 'gone' : 'failed', reason }
}

function outcomeWithoutAnswer(error: unknown): Outcome {
  const { code = '', originalCode } = mailError(error)
  if (OUR_MISTAKES.has(code)) return { kind: 'failed', reason: `mail refused: ${code}` }
  const named = networkCode(originalCode ? { code: originalCode } : error)
  const trouble = ENCRYPTION.test(`${code} ${named}`) ? 'refused' : 'busy'
  return retry(`mail server not reached: ${named}`, trouble)
}

function isAboutRecipient(command: string): boolean {
  return command === 'RCPT TO' || command === 'DATA'
}

function retry(reason: string, trouble?: 'busy' | 'refused'): Outcome {
  return { kind: 'retry', reason, ...(trouble && { trouble }) }
}

function mailError(error: unknown): MailError {
  return typeof error === 'object' && error !== null ? error : {}
}
