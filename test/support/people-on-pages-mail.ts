import type { ReceivedEmail, SmtpSink } from './smtp-sink.ts'

/** What the people of a story find in their mailboxes. */
export type Mail = {
  /** Waits for the next letter with this subject to somebody; each letter is handed out once. */
  letterTo: (email: string, subject: string) => Promise<ReceivedEmail>
  /** How many letters with this subject somebody has got so far. */
  count: (email: string, subject: string) => number
}

const PATIENCE_MS = 30_000
const LOOK_AGAIN_MS = 25

/** Reads what a real mail server got. */
export function mailOf(sink: SmtpSink): Mail {
  const opened = new Set<ReceivedEmail>()
  const isFor = (letter: ReceivedEmail, { email, subject }: Record<'email' | 'subject', string>) =>
    letter.to.includes(email) && letter.subject === subject
  return {
    count: (email, subject) =>
      sink.received.filter((letter) => isFor(letter, { email, subject })).length,
    letterTo: async (email, subject) => {
      const giveUpAt = Date.now() + PATIENCE_MS
      while (Date.now() < giveUpAt) {
        const letter = sink.received.find(
          (each) => !opened.has(each) && isFor(each, { email, subject })
        )
        if (letter) {
          opened.add(letter)
          return letter
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      }
      const got = sink.received.map(({ to, subject }) => `${to}: ${subject}`).join('\n')
      throw new Error(`No letter “${subject}” came to ${email}. There was:\n${got}`)
    },
  }
}

/** The six digits of a letter. */
export function codeIn({ text }: ReceivedEmail): string {
  const [code] = /^\d{6}$/m.exec(text) ?? []
  if (!code) throw new Error(`No code in: ${text}`)
  return code
}

/** The one address that a letter links to. */
export function linkIn({ text }: ReceivedEmail): string {
  const [link] = /https?:\/\/\S+/.exec(text) ?? []
  if (!link) throw new Error(`No link in: ${text}`)
  return link
}
