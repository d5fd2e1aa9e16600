import type { D1Database, Queue } from '@cloudflare/workers-types'
import type { OUTBOX_WORK } from '../jobs/outbox.ts'

/** What Cloudflare hands in: the bindings of wrangler.toml, and the settings of config.ts as variables and secrets. */
export type WorkerEnv = {
  DB: D1Database
  OUTBOX: Queue<OutboxCall>
  /** The keyring as JSON; a secret. */
  AMPARO_KEYS: string
} & Record<string, unknown>

/** One kind of work of the outbox. */
export type Work = keyof typeof OUTBOX_WORK

/** Asks for whatever is due, or for a hand at one kind of work. What is due stands in the database, never here. */
export type OutboxCall = { work: Work | 'all' }
