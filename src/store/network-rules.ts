import { sql } from 'drizzle-orm'
import type { NetworkRules } from '../domain/network-rules.ts'
import type { Database } from './database.ts'
import { memberships, network } from './schema.ts'

/** The rules of the network; undefined before it is set up. */
export async function readRules(db: Database): Promise<NetworkRules | undefined> {
  const { vouchesNeeded, openClaims } = network
  const [row] = await db.select({ vouchesNeeded, openClaims }).from(network)
  return row
}

/** Changes the rules of the network. */
export function saveRules(db: Database, rules: NetworkRules) {
  return db.update(network).set(rules)
}

/** Lets in whoever waits and has as many vouches as are needed now; goes right after `saveRules`, into its step. */
export function saveVouchedEnough(db: Database, at: Date) {
  return db
    .update(memberships)
    .set({ vouchedAt: at })
    .where(
      sql`vouched_at is null and ended_at is null and (select count(*) from vouches v
        where v.person_id = memberships.person_id and v.organization_id = memberships.organization_id)
        >= (select vouches_needed from network)`
    )
    .returning({ personId: memberships.personId })
}
