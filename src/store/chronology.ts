import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { chronology } from './schema.ts'

/** A row as it is stored: what happened is sealed under the incident's key. */
export type SealedEvent = typeof chronology.$inferSelect

/** A row to add; `replaces` is the row that it puts right. */
export type NewEvent = Pick<
  SealedEvent,
  'id' | 'incidentId' | 'contentSealed' | 'addedBy' | 'addedAt' | 'replaces'
>

/** Every row of a case, corrected and removed ones as well, in the order in which they were written. */
export async function listEvents(db: Database, incidentId: string): Promise<SealedEvent[]> {
  return db
    .select()
    .from(chronology)
    .where(eq(chronology.incidentId, incidentId))
    .orderBy(asc(chronology.addedAt), asc(chronology.id))
}

/**
 * Adds a row while its case has a key; a correction only while the row that it replaces still stands. The same id
 * writes it once. A row comes back if it was written.
 */
export function insertEvent(db: Database, event: NewEvent) {
  const { incidentId, replaces } = event
  const hasKey = sql`exists (select 1 from keys where owner_id = ${incidentId})`
  const holds = replaces
    ? sql`${hasKey} and exists (${standing({ id: replaces, incidentId })})`
    : hasKey
  return db
    .insert(chronology)
    .select(rowWhere(chronology, event, holds))
    .onConflictDoNothing()
    .returning({ id: chronology.id })
}

/** Takes a row out of the chronology; it comes back if it still stood there. */
export function saveEventRemoved(
  db: Database,
  { id, incidentId, by, at }: { id: string; incidentId: string; by: string; at: Date }
) {
  return db
    .update(chronology)
    .set({ removedBy: by, removedAt: at })
    .where(
      and(
        eq(chronology.id, id),
        isNull(chronology.removedAt),
        sql`exists (${standing({ id, incidentId })})`
      )
    )
    .returning({ id: chronology.id })
}

/** Finds a row if it was removed by that person in this very step. */
export function wasRemovedNow({ id, by, at }: { id: string; by: string; at: Date }): SQL {
  return sql`select 1 from chronology where id = ${id} and removed_by = ${by} and removed_at = ${at.getTime()}`
}

/** Finds a row if it was written. */
export function isWritten(id: string): SQL {
  return sql`select 1 from chronology where id = ${id}`
}

/** Finds a row that is there, with no line in the record yet that says who wrote it. */
export function wasAddedNow({ nounId, action }: { nounId: string; action: string }): SQL {
  return sql`select 1 from chronology where id = ${nounId} and not exists (
    select 1 from audit_entries where noun_id = ${nounId} and action = ${action})`
}

/** Finds a row that is neither removed nor replaced. */
export function standing({ id, incidentId }: { id: string; incidentId: string }): SQL {
  return sql`select 1 from chronology stands where stands.id = ${id}
    and stands.incident_id = ${incidentId} and stands.removed_at is null
    and not exists (select 1 from chronology later where later.replaces = stands.id)`
}
