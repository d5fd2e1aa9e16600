import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { debriefs } from './schema.ts'

/** What was learned from a case, still sealed. */
export type DebriefRow = typeof debriefs.$inferSelect

/** What was learned from a case, once somebody wrote it down. */
export async function findDebrief(
  db: Database,
  incidentId: string
): Promise<DebriefRow | undefined> {
  const [row] = await db.select().from(debriefs).where(eq(debriefs.incidentId, incidentId))
  return row
}

/** Writes it if nobody wrote since the version that this one builds on; a row comes back then. */
export function saveDebrief(db: Database, row: DebriefRow) {
  const { incidentId, version, contentSealed, writtenBy, writtenAt } = row
  const unchanged = sql`coalesce((select version from debriefs where incident_id = ${incidentId}), 0) = ${version - 1}
    and exists (select 1 from keys where owner_id = ${incidentId})`
  return db
    .insert(debriefs)
    .select(rowWhere(debriefs, row, unchanged))
    .onConflictDoUpdate({
      target: debriefs.incidentId,
      set: { contentSealed, version, writtenBy, writtenAt },
    })
    .returning({ version: debriefs.version })
}

/** Finds a row if it was written in this very step. */
export function wasDebriefedNow({ incidentId, contentSealed }: DebriefRow): SQL {
  return sql`select 1 from debriefs where incident_id = ${incidentId} and content_sealed = ${contentSealed}`
}

/** Holds unless the record says that someone read the debrief of a case since then. */
export function notReadSince(reading: { incidentId: string; personId: string; since: Date }): SQL {
  return sql`select 1 where not exists (select 1 from audit_entries
    where case_id = ${reading.incidentId} and at > ${reading.since.getTime()}
    and action = 'debrief.read' and "by" = ${reading.personId})`
}
