import { and, eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { sentOnce } from './schema.ts'

/** Until it has ended. */
const UNDERWAY = ''

/** Begins something, unless it was begun before by somebody who is not lost. */
export function beginOnce(
  db: Database,
  { keyIndex, at, lostBefore }: { keyIndex: string; at: Date; lostBefore: Date }
) {
  return db
    .insert(sentOnce)
    .values({ keyIndex, outcome: UNDERWAY, at })
    .onConflictDoUpdate({
      target: sentOnce.keyIndex,
      set: { at },
      setWhere: sql`${sentOnce.outcome} = ${UNDERWAY} and ${sentOnce.at} <= ${lostBefore.getTime()}`,
    })
    .returning({ keyIndex: sentOnce.keyIndex })
}

/** How it ended; undefined while it is under way. */
export async function findOutcome(db: Database, keyIndex: string): Promise<string | undefined> {
  const [row] = await db.select().from(sentOnce).where(eq(sentOnce.keyIndex, keyIndex))
  return row?.outcome || undefined
}

/** Writes down how it ended; the first word counts. */
export function saveOutcome(
  db: Database,
  { keyIndex, outcome }: { keyIndex: string; outcome: string }
) {
  const ours = and(eq(sentOnce.keyIndex, keyIndex), eq(sentOnce.outcome, UNDERWAY))
  return db.update(sentOnce).set({ outcome }).where(ours)
}

/** It came to nothing and may be begun anew. */
export function forgetBegun(db: Database, keyIndex: string) {
  return db
    .delete(sentOnce)
    .where(and(eq(sentOnce.keyIndex, keyIndex), eq(sentOnce.outcome, UNDERWAY)))
}

/** What nobody asks for any more. */
export function deleteSentBefore(db: Database, before: Date) {
  return db.delete(sentOnce).where(sql`at < ${before.getTime()}`)
}
