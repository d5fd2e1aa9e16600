import { createTransport } from 'nodemailer'
import { createEmail, type EmailDeps } from '../../src/channels/email.ts'

const NOW = new Date('2026-03-01T02:00:00Z')
/** What the tests say. */
export const letter = {
  messageId: '<d1@network.example>',
  subject: 'Alguien necesita ayuda',
  text: 'Abra Amparo.',
  html: '<p>Abra Amparo.</p>',
  language: 'es',
  headers: { 'List-Unsubscribe': '<https://network.example/off/1>' },
}

/** The channel, sending through one mail server. */
export function mailingTo({ url }: { url: string }, deps: Partial<EmailDeps> = {}) {
  return createEmail({
    transport: createTransport(url),
    from: 'Amparo <alerts@network.example>',
    now: () => NOW,
    ...deps,
  })
}
