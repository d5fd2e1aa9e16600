import type { MailTransport } from '../channels/email.ts'
import type { MailboxLetter } from '../deps.ts'

const KEPT = 500

/** Where there is no mail server, letters are kept here, on this machine, to be read in the browser. */
export function createLocalMailbox(now: () => Date) {
  const letters: MailboxLetter[] = []
  const transport: MailTransport = {
    async sendMail({ to, subject, text, html }) {
      letters.unshift({ to: to.address, subject, text, html, at: now() })
      letters.length = Math.min(letters.length, KEPT)
      return { accepted: [to.address] }
    },
  }
  return { transport, mailbox: { list: () => letters } }
}
