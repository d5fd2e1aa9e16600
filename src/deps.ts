import type { ReadBounce } from './channels/bounce.ts'
import type { DeliverEmail } from './channels/email.ts'
import type { DeliverPush } from './channels/push.ts'
import type { Config } from './config.ts'
import type { Atomically, Database } from './store/database.ts'
import type { KeySafe } from './vault/key-safe.ts'
import type { Vault } from './vault/vault.ts'

/** Log lines carry only what an operator may read: no name, address, endpoint or case fact. */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Everything with an edge, in one record; the first argument of every action and job. */
export type Deps = {
  db: Database
  atomically: Atomically
  /** Leaves nothing of what was deleted behind in the database's log. False: somebody was reading; try again. */
  scrub: () => Promise<boolean>
  vault: Vault
  keySafe: KeySafe
  channels: { push: DeliverPush; email: DeliverEmail; readBounce: ReadBounce }
  /** The texts that the internet's address book keeps under a name; none where there is no such name. @throws when it can't say. */
  lookUpText: (name: string) => Promise<string[]>
  now: () => Date
  /** Uniform in [0, 1): jitter only, never a secret. */
  random: () => number
  /** For tokens and codes. */
  randomBytes: (count: number) => Uint8Array
  /** uuidv7: sorts by time; for what strangers never meet. */
  newId: () => string
  /** Tells the outbox that something is due at that time. */
  wake: (at: Date) => void
  /** Tells whoever looks at a board in this process that it changed; the others find out within a moment. */
  live: (incidentId: string) => void
  /** A place for one more stream of a person who looks at a board; undefined: there are enough. */
  enterLive: (personId: string) => LivePlace | undefined
  /**
   * What was read a moment ago: dear things are read anew only after twenty times as long as reading them took, and
   * after `leastMs`, where a little late is soon enough.
   */
  recent: <Read>(name: string, read: () => Promise<Read>, leastMs?: number) => Promise<Read>
  log: Log
  config: Config
  /** This network's VAPID public key, base64url: what a browser subscribes with. */
  pushKey: string
  clientFiles: ClientFiles
  /** The local mailbox, where there is no mail server; undefined everywhere else. */
  mailbox: { list: () => readonly MailboxLetter[] } | undefined
}

/** What pages ask a browser to load: paths that change with the content, and the style itself. */
export type ClientFiles = { css: string; cssText: string; page: string; passkey: string }

/** One open stream. */
export type LivePlace = {
  /** Waits until a case may have changed. False: the stream has to end, and its reader comes back. */
  turn: (incidentId: string) => Promise<boolean>
  leave: () => void
}

/** A letter in the local mailbox. */
export type MailboxLetter = { to: string; subject: string; text: string; html: string; at: Date }
