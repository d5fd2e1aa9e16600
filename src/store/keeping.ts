import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { incidents } from './schema.ts'

/** What decides how long a case is kept. */
export async function findKeeping(db: Database, incidentId: string) {
  const { legalHold, purgedAt, closedAt, stoodDownAt } = incidents
  const [row] = await db
    .select({ state: incidents.state, legalHold, purgedAt, closedAt, stoodDownAt })
    .from(incidents)
    .where(eq(incidents.id, incidentId))
  return (
    row && {
      state: row.state,
      legalHold: row.legalHold,
      purgedAt: row.purgedAt ?? undefined,
      endedAt: row.closedAt ?? row.stoodDownAt ?? undefined,
    }
  )
}

/** Sets or lifts a legal hold; a row comes back if that changed something. A case that was purged has nothing to hold. */
export function saveLegalHold(
  db: Database,
  { incidentId, hold }: { incidentId: string; hold: boolean }
) {
  const other = and(
    eq(incidents.id, incidentId),
    ne(incidents.legalHold, hold),
    isNull(incidents.purgedAt)
  )
  return db.update(incidents).set({ legalHold: hold }).where(other).returning({ id: incidents.id })
}

/** Finds a row if the hold is not yet as asked; stands before `saveLegalHold`. */
export function holdChanges({ incidentId, hold }: { incidentId: string; hold: boolean }) {
  return sql`select 1 from incidents where id = ${incidentId} and legal_hold <> ${Number(hold)} and purged_at is null`
}
