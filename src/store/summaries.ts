import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { summaries } from './schema.ts'

/** One version of a summary as it is stored: what it says is sealed under the incident's key. */
export type SummaryRow = typeof summaries.$inferSelect

/** What a press liaison saves of a version. */
export type WrittenSummary = Pick<
  SummaryRow,
  | 'id'
  | 'version'
  | 'incidentId'
  | 'level'
  | 'language'
  | 'attributesSealed'
  | 'sentencesSealed'
  | 'textSealed'
  | 'textHash'
  | 'writtenBy'
  | 'writtenAt'
> & { submitted: boolean }

type Version = { id: string; version: number }

/** The newest version of a summary, whatever its state. */
export async function findSummary(db: Database, id: string): Promise<SummaryRow | undefined> {
  const [row] = await db
    .select()
    .from(summaries)
    .where(eq(summaries.id, id))
    .orderBy(desc(summaries.version))
    .limit(1)
  return row
}

/** The newest version that was ever published: the one that counts for the public, even if withdrawn since. */
export async function findIssued(db: Database, id: string): Promise<SummaryRow | undefined> {
  const issued = and(eq(summaries.id, id), inArray(summaries.state, ['published', 'withdrawn']))
  const [row] = await db
    .select()
    .from(summaries)
    .where(issued)
    .orderBy(desc(summaries.version))
    .limit(1)
  return row
}

/** Every version of a summary, first to last. */
export async function listVersions(db: Database, id: string): Promise<SummaryRow[]> {
  return db.select().from(summaries).where(eq(summaries.id, id)).orderBy(asc(summaries.version))
}

/** Every version of every summary of a case, the one written last first. */
export async function listSummaries(db: Database, incidentId: string): Promise<SummaryRow[]> {
  return db
    .select()
    .from(summaries)
    .where(eq(summaries.incidentId, incidentId))
    .orderBy(desc(summaries.writtenAt), desc(summaries.version))
}

/** Every version of every summary of some cases, the one written last first. */
export async function listSummariesOfCases(
  db: Database,
  incidentIds: readonly string[]
): Promise<SummaryRow[]> {
  const these = sql`(select value from json_each(${JSON.stringify(incidentIds)}))`
  return db
    .select()
    .from(summaries)
    .where(inArray(summaries.incidentId, these))
    .orderBy(desc(summaries.writtenAt), desc(summaries.version))
}

/** The first version of a summary, or the next after one that is out; nothing if it is there already. */
export function insertSummary(db: Database, { submitted, ...row }: WrittenSummary) {
  const whole = {
    ...row,
    state: submitted ? ('submitted' as const) : ('draft' as const),
    submittedAt: submitted ? row.writtenAt : null,
    writers: [row.writtenBy],
  }
  // One version at a time: the one before it has to be out, or there is none.
  const free = sql`not exists (select 1 from summaries where id = ${row.id}
    and (version >= ${row.version} or state not in ('published', 'withdrawn')))`
  return db
    .insert(summaries)
    .select(rowWhere(summaries, whole, free))
    .onConflictDoNothing()
    .returning({ id: summaries.id })
}

/** Writes a version anew while it is not out and still as it was seen; whatever was approved of it is void. */
export function saveSummary(
  db: Database,
  { submitted, seenHash, ...row }: WrittenSummary & { seenHash: string }
) {
  const { id, version, incidentId, ...text } = row
  return db
    .update(summaries)
    .set({
      ...text,
      ...{ approvedBy: null, approvedAt: null, approvedHash: null },
      state: submitted ? 'submitted' : 'draft',
      submittedAt: submitted ? row.writtenAt : null,
      writers: sql`case when instr(${summaries.writers}, ${`"${row.writtenBy}"`}) > 0 then ${summaries.writers}
        else json_insert(${summaries.writers}, '$[#]', ${row.writtenBy}) end`,
    })
    .where(
      and(
        eq(summaries.id, id),
        eq(summaries.version, version),
        eq(summaries.incidentId, incidentId),
        // Somebody else wrote meanwhile: theirs must not be lost.
        eq(summaries.textHash, seenHash),
        inArray(summaries.state, ['draft', 'submitted', 'approved'])
      )
    )
    .returning({ id: summaries.id })
}

/** Finds a row if a version was written in this very step. */
export function wasWritten({ id, version, at, by }: Version & { at: Date; by: string }) {
  return sql`select 1 from summaries where id = ${id} and version = ${version}
    and written_at = ${at.getTime()} and written_by = ${by}`
}

type Approval = Version & { hash: string; by: string; at: Date }

/** A second person's yes to exactly that text, while it waits for one; never by anyone who wrote on it. */
export function saveApproval(db: Database, { id, version, hash, by, at }: Approval) {
  return db
    .update(summaries)
    .set({ state: 'approved', approvedBy: by, approvedAt: at, approvedHash: hash })
    .where(
      and(
        eq(summaries.id, id),
        eq(summaries.version, version),
        eq(summaries.state, 'submitted'),
        eq(summaries.textHash, hash),
        sql`instr(${summaries.writers}, ${`"${by}"`}) = 0`
      )
    )
    .returning({ id: summaries.id })
}

/** Finds a row if that approval was given in this very step. */
export function wasApproved({ id, version, by, at }: Omit<Approval, 'hash'>) {
  return sql`select 1 from summaries where id = ${id} and version = ${version}
    and approved_by = ${by} and approved_at = ${at.getTime()}`
}

/** Gives a text that waits for approval back to its writers. */
export function returnSummary(db: Database, { id, version }: Version) {
  return db
    .update(summaries)
    .set({
      state: 'draft',
      ...{ submittedAt: null, approvedBy: null, approvedAt: null, approvedHash: null },
    })
    .where(
      and(
        eq(summaries.id, id),
        eq(summaries.version, version),
        inArray(summaries.state, ['submitted', 'approved'])
      )
    )
    .returning({ id: summaries.id })
}
