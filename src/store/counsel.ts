import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { notes } from './schema.ts'

/** Lawyers on a case: whoever holds a task of it, with one of those skills verified. */
export async function listCounsel(
  db: Database,
  { incidentId, skills }: { incidentId: string; skills: readonly string[] }
): Promise<string[]> {
  const rows = await db.select({ personId: sql<string>`person_id` }).from(
    sql`(select distinct c.person_id from claims c join tasks t on t.id = c.task_id
        join person_skills s on s.person_id = c.person_id and s.verified_at is not null
        where t.incident_id = ${incidentId} and c.released_at is null
        and s.skill in (select value from json_each(${JSON.stringify(skills)}))) counsel`
  )
  return rows.map(({ personId }) => personId)
}

/** Whose counsel asked for which note of a case. */
export async function listCounselMarks(
  db: Database,
  incidentId: string
): Promise<Map<string, string>> {
  const marked = sql`${notes.incidentId} = ${incidentId} and ${notes.counselBy} is not null`
  const rows = await db.select({ id: notes.id, by: notes.counselBy }).from(notes).where(marked)
  return new Map(rows.flatMap(({ id, by }) => (by ? [[id, by] as const] : [])))
}

/** Marks a note as asked for by counsel, once; nothing takes that back. */
export function saveCounselMark(
  db: Database,
  { noteId, incidentId, counselBy, at }: Marked & { counselBy: string; at: Date }
) {
  return db
    .update(notes)
    .set({ counselBy, counselAt: at })
    .where(sql`${unmarked({ noteId, incidentId })}`)
}

type Marked = { noteId: string; incidentId: string }

/** Finds a note that has no mark yet; stands before `saveCounselMark`. */
export function canBeMarked(marked: Marked) {
  return sql`select 1 from notes where ${unmarked(marked)}`
}

function unmarked({ noteId, incidentId }: Marked) {
  return sql`id = ${noteId} and incident_id = ${incidentId} and counsel_by is null`
}
