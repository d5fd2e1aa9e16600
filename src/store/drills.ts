import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { incidents } from './schema.ts'

/** A drill that nobody was called in practised nothing. */
const CALLED = sql`(${incidents.state} = 'active' or exists (select 1 from case_counts c
  where c.incident_id = ${incidents.id} and c.part = 'all' and c.asked > 0))`

/** When the last drill was opened that called somebody: of some organizations, or of the whole network. */
export async function findLastDrill(
  db: Database,
  organizationIds?: readonly string[]
): Promise<Date | undefined> {
  const theirs = organizationIds && inArray(incidents.organizationId, [...organizationIds])
  const [row] = await db
    .select({ at: incidents.openedAt })
    .from(incidents)
    .where(and(eq(incidents.drill, true), theirs, CALLED))
    .orderBy(desc(incidents.openedAt))
    .limit(1)
  return row?.at
}

/** Drills that are still running though they were opened before then. */
export async function listForgottenDrills(db: Database, openedBefore: Date): Promise<string[]> {
  const forgotten = and(
    eq(incidents.drill, true),
    eq(incidents.state, 'active'),
    lt(incidents.openedAt, openedBefore)
  )
  const rows = await db.select({ id: incidents.id }).from(incidents).where(forgotten).limit(20)
  return rows.map(({ id }) => id)
}
