import type { D1Database, Queue } from '@cloudflare/workers-types'

/** What Cloudflare hands in: the bindings of wrangler.toml, and the settings of config.ts as variables and secrets. */
export type WorkerEnv = {
  DB: D1Database
  OUTBOX: Queue<OutboxCall>
  /** The keyring as JSON; a secret. */
  AMPARO_KEYS: string
} & Record<string, unknown>

/** Wakes the outbox. Its content does not matter: what is due stands in the database. */
export type OutboxCall = { wake: true }
