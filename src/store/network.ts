import type { Network } from '../domain/network.ts'
import type { Database } from './database.ts'
import { network } from './schema.ts'

const ONLY = 'network'

/** The network of this database, once it is set up. */
export async function readNetwork(db: Database): Promise<Network | undefined> {
  const [row] = await db.select().from(network)
  if (!row) return undefined
  const { name, languages, usState, timeZone, hotline, vouchesNeeded } = row
  return { name, languages, usState, timeZone, hotline: hotline ?? undefined, vouchesNeeded }
}

/** Sets the network up; its one id makes a second try fail. */
export function insertNetwork(db: Database, made: Network, createdAt: Date) {
  return db.insert(network).values({ ...made, id: ONLY, hotline: made.hotline ?? null, createdAt })
}
