import type { SmtpSink } from './smtp-sink.ts'

/** A letter as its reader sees it. */
export type Letter = Record<'subject' | 'text' | 'html', string>

/** What the people of a story find in their mailboxes. */
export type Mail = {
  /** Waits for the next letter with this subject to somebody; each letter is handed out once. */
  letterTo: (email: string, subject: string) => Promise<Letter>
  /** How many letters with this subject somebody has got so far. */
  count: (email: string, subject: string) => Promise<number>
}

type Sent = Letter & { to: readonly string[] }

const PATIENCE_MS = 30_000
const LOOK_AGAIN_MS = 25

/** Reads what a real mail server got. */
export function mailOf({ received }: SmtpSink): Mail {
  return mailIn(async () => received)
}

/** Reads the local mailbox of a program without a mail server. */
export function localMail(url: string): Mail {
  return mailIn(async () => {
    const answer = await fetch(`${url}/dev/mailbox.json`)
    const letters = (await answer.json()) as (Letter & { to: string })[]
    return letters.map((letter) => ({ ...letter, to: [letter.to] })).reverse()
  })
}

/** `list` gives all letters, oldest first. */
function mailIn(list: () => Promise<readonly Sent[]>): Mail {
  const opened = new Map<string, number>()
  const lettersTo = async (email: string, subject: string) =>
    (await list()).filter((letter) => letter.to.includes(email) && letter.subject === subject)
  return {
    count: async (email, subject) => (await lettersTo(email, subject)).length,
    letterTo: async (email, subject) => {
      const giveUpAt = Date.now() + PATIENCE_MS
      const reader = `${email} ${subject}`
      const read = opened.get(reader) ?? 0
      while (Date.now() < giveUpAt) {
        const letter = (await lettersTo(email, subject))[read]
        if (letter) {
          opened.set(reader, read + 1)
          return letter
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      }
      const got = (await list()).map(({ to, subject }) => `${to}: ${subject}`).join('\n')
      throw new Error(`No letter “${subject}” came to ${email}. There was:\n${got}`)
    },
  }
}

/** The six digits of a letter. */
export function codeIn({ text }: Letter): string {
  const [code] = /^\d{6}$/m.exec(text) ?? []
  if (!code) throw new Error(`No code in: ${text}`)
  return code
}

/** The one address that a letter links to. */
export function linkIn({ text }: Letter): string {
  const [link] = /https?:\/\/\S+/.exec(text) ?? []
  if (!link) throw new Error(`No link in: ${text}`)
  return link
}
