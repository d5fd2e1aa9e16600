import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { tries } from './schema.ts'

/** A span in which something is counted: whose it is, and until when it lasts if it begins now. */
export type Counting = { keyIndex: string; now: Date; until: Date }

/**
 * One more try, counted in one statement, so that several processes cannot both believe theirs was the last that
 * fits. A span that has ended begins anew. Its row: how many there are now, and until when they count.
 */
export function countTry(db: Database, { keyIndex, now, until }: Counting) {
  const isOver = sql`${tries.expiresAt} <= ${now.getTime()}`
  return db
    .insert(tries)
    .values({ keyIndex, count: 1, expiresAt: until })
    .onConflictDoUpdate({
      target: tries.keyIndex,
      set: {
        count: sql`case when ${isOver} then 1 else ${tries.count} + 1 end`,
        expiresAt: sql`case when ${isOver} then excluded.expires_at else ${tries.expiresAt} end`,
      },
    })
    .returning({ count: tries.count, expiresAt: tries.expiresAt })
}
