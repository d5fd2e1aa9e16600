import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { summaries } from './schema.ts'
import type { SummaryRow } from './summaries.ts'

type Version = { id: string; version: number }

/** Makes an approved version public; a row comes back if it was approved, with that very text, until now. */
export function savePublished(
  db: Database,
  {
    id,
    version,
    hash,
    ...out
  }: Version & {
    hash: string
    publishedBy: string
    publishedAt: Date
    embargoUntil: Date | null
    embargoZone: string | null
    correctionSealed: string | null
  }
) {
  const approved = and(
    eq(summaries.id, id),
    eq(summaries.version, version),
    eq(summaries.state, 'approved'),
    eq(summaries.textHash, hash),
    eq(summaries.approvedHash, hash)
  )
  return db
    .update(summaries)
    .set({ ...out, state: 'published' })
    .where(approved)
    .returning({ id: summaries.id })
}

/** Finds a row if that version was published in this very step. */
export function wasPublished({ id, version, at, by }: Version & { at: Date; by: string }): SQL {
  return sql`select 1 from summaries where id = ${id} and version = ${version} and state = 'published'
    and published_by = ${by} and published_at = ${at.getTime()}`
}

/** Takes every published version of a summary back. */
export function saveWithdrawn(
  db: Database,
  { id, by, at }: { id: string; by: string | undefined; at: Date }
) {
  return db
    .update(summaries)
    .set({ state: 'withdrawn', withdrawnBy: by ?? null, withdrawnAt: at })
    .where(and(eq(summaries.id, id), eq(summaries.state, 'published')))
    .returning({ id: summaries.id })
}

/** Finds a row if that version was withdrawn in this very step; `by` is undefined for the program itself. */
export function wasWithdrawn({
  id,
  version,
  at,
  by,
}: Version & { at: Date; by: string | undefined }): SQL {
  return sql`select 1 from summaries where id = ${id} and version = ${version} and state = 'withdrawn'
    and withdrawn_at = ${at.getTime()} and withdrawn_by is ${by ?? null}`
}

/**
 * Of every summary that was ever out, the version that counts now: the newest that was published, even if withdrawn
 * since. Newest first. `since`: those withdrawn before that are left out.
 */
export async function listIssued(db: Database, { since }: { since: Date }): Promise<SummaryRow[]> {
  const newest = sql`version = (select max(later.version) from summaries as later
    where later.id = ${summaries.id} and later.published_at is not null)`
  const recent = sql`(state = 'published' or withdrawn_at >= ${since.getTime()})`
  const rows = await db
    .select()
    .from(summaries)
    .where(and(inArray(summaries.state, ['published', 'withdrawn']), newest, recent))
  const at = (row: SummaryRow) => Math.max(Number(row.publishedAt), Number(row.embargoUntil))
  return rows.toSorted((a, b) => at(b) - at(a))
}

/** One version, as it is stored. */
export async function findVersion(
  db: Database,
  { id, version }: Version
): Promise<SummaryRow | undefined> {
  const [row] = await db
    .select()
    .from(summaries)
    .where(and(eq(summaries.id, id), eq(summaries.version, version)))
  return row
}
