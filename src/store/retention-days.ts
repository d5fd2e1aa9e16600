import type { Retention } from '../domain/retention.ts'
import type { Database } from './database.ts'
import { network } from './schema.ts'

/** How long the network keeps what; undefined before it is set up. */
export async function readRetention(db: Database): Promise<Retention | undefined> {
  const { alertDays, factDays, backupDays } = network
  const [row] = await db.select({ alertDays, factDays, backupDays }).from(network)
  return row
}

/** Changes how long the network keeps what. */
export function saveRetention(db: Database, days: Retention) {
  return db.update(network).set(days)
}
