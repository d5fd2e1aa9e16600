import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { DRAFTS_AT_MOST, type DraftHead, draftKeyOf } from '../domain/report-draft.ts'
import type { WrappedKey } from '../domain/wrapped-key.ts'
import { saveChore } from './chores.ts'
import type { Database, Statement } from './database.ts'
import { rowWhere } from './guarded.ts'
import { WRAPPED } from './keys.ts'
import { SHRED_LEFT } from './purge.ts'
import { keys, reportDrafts } from './schema.ts'

/** Somebody's unfinished report. */
type OwnDraft = { id: string; personId: string }

/**
 * Keeps what was typed, under a new key each time, so that what it said before is beyond anyone. Not once the report
 * was logged, not over somebody else's, and not too many of one person. The rows of the first statement are empty then.
 */
export function saveDraft(
  db: Database,
  { key, at, ...draft }: OwnDraft & { contentSealed: string; key: WrappedKey; at: Date }
): [Statement, Statement] {
  const { id, personId, contentSealed } = draft
  const mayBe = sql`not exists (select 1 from reports where id = ${id})
    and (select count(*) from report_drafts where person_id = ${personId} and id <> ${id}) < ${DRAFTS_AT_MOST}`
  const kept = sql`exists (select 1 from report_drafts where id = ${id} and content_sealed = ${contentSealed})`
  return [
    db
      .insert(reportDrafts)
      .select(rowWhere(reportDrafts, { ...draft, beganAt: at, savedAt: at }, mayBe))
      .onConflictDoUpdate({
        target: reportDrafts.id,
        set: { contentSealed, savedAt: at },
        setWhere: eq(reportDrafts.personId, personId),
      })
      .returning({ id: reportDrafts.id }),
    db
      .insert(keys)
      .select(rowWhere(keys, { ...key, createdAt: at }, kept))
      .onConflictDoUpdate({
        target: keys.ownerId,
        set: { month: key.month, wrapped: key.wrapped },
      }),
  ]
}

/** One draft of somebody's, with its key. */
export async function findDraft(db: Database, draft: OwnDraft) {
  const { id, contentSealed, beganAt, savedAt } = reportDrafts
  const [row] = await db
    .select({ id, contentSealed, beganAt, savedAt, key: WRAPPED })
    .from(reportDrafts)
    .innerJoin(keys, eq(keys.ownerId, sql`${id} || ${draftKeyOf('')}`))
    .where(isOwn(draft))
  return row
}

/** Somebody's drafts, the latest first. */
export async function listDrafts(db: Database, personId: string): Promise<DraftHead[]> {
  const { id, beganAt, savedAt } = reportDrafts
  return db
    .select({ id, beganAt, savedAt })
    .from(reportDrafts)
    .where(eq(reportDrafts.personId, personId))
    .orderBy(desc(savedAt))
}

/** Takes a draft away with its key. It may still stand in the database's log, which has to be scrubbed. */
export function deleteDraft(
  db: Database,
  { at, ...draft }: OwnDraft & { at: Date }
): [Statement, ...Statement[]] {
  const scrubs = saveChore(db, { name: SHRED_LEFT, doneAt: at, detail: {} })
  return [...deleteDrafts(db, isOwn(draft)), scrubs]
}

/** Takes away what nobody has changed since then. */
export function deleteOldDrafts(db: Database, { savedBefore }: { savedBefore: Date }) {
  return deleteDrafts(db, sql`saved_at <= ${savedBefore.getTime()}`)
}

function deleteDrafts(db: Database, which: SQL): [Statement, Statement] {
  const owners = sql`select id || ${draftKeyOf('')} from report_drafts where ${which}`
  return [db.delete(keys).where(sql`owner_id in (${owners})`), db.delete(reportDrafts).where(which)]
}

function isOwn({ id, personId }: OwnDraft): SQL {
  return sql`${reportDrafts.id} = ${id} and ${reportDrafts.personId} = ${personId}`
}
