import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { incidentIsActive } from './new-alert.ts'
import { notes } from './schema.ts'

/** A note as it is stored: its text sealed under the incident's key. */
export type NoteRow = typeof notes.$inferSelect

/** Writes a note while its case is active; the same id writes it once, and gives a row back then. */
export function insertNote(db: Database, note: NoteRow) {
  return db
    .insert(notes)
    .select(rowWhere(notes, note, incidentIsActive(note.incidentId)))
    .onConflictDoNothing()
    .returning({ id: notes.id })
}

/** The latest notes of a case, still sealed. */
export async function listNotes(
  db: Database,
  { incidentId, limit }: { incidentId: string; limit: number }
): Promise<NoteRow[]> {
  return db
    .select()
    .from(notes)
    .where(eq(notes.incidentId, incidentId))
    .orderBy(desc(notes.at))
    .limit(limit)
}

/** Holds unless the record says that someone read the notes of a case since then. */
export function notNotedSince(reading: { incidentId: string; personId: string; since: Date }): SQL {
  return sql`select 1 where not exists (select 1 from audit_entries
    where case_id = ${reading.incidentId} and at > ${reading.since.getTime()}
    and action = 'notes.read' and "by" = ${reading.personId})`
}

/** Holds if a note is there and the record has no line yet that says who wrote it. */
export function wasNotedNow({ nounId, caseId }: { nounId: string; caseId: string }): SQL {
  return sql`select 1 from notes where id = ${nounId} and incident_id = ${caseId} and not exists (
    select 1 from audit_entries where case_id = ${caseId} and action = 'note.added' and noun_id = ${nounId})`
}
