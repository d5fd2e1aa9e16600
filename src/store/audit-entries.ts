import { and, desc, inArray, type SQL, sql } from 'drizzle-orm'
import type { AuditEntry } from '../domain/audit-entry.ts'
import type { Database } from './database.ts'
import { auditEntries } from './schema.ts'

/** Writes an entry; goes into the same atomic step as what it records. */
export function insertAudit(db: Database, entry: AuditEntry) {
  return db
    .insert(auditEntries)
    .values({ ...entry, by: entry.by ?? null, caseId: entry.caseId ?? null })
}

/**
 * Writes an entry only if what it records happened in an earlier statement of the same step.
 *
 * @param happened  A query that finds a row if it did.
 */
export function insertAuditIf(db: Database, entry: AuditEntry, happened: SQL) {
  const row = sql`select ${entry.id}, ${entry.at.getTime()}, ${entry.by ?? null}, ${entry.action}, ${entry.noun},
    ${entry.nounId}, ${entry.caseId ?? null}, ${JSON.stringify(entry.detail)}, null, null, null
    where exists (${happened})`
  return db.insert(auditEntries).select(row)
}

/** What happened in a case, newest first; only the actions asked for. */
export async function listAudit(
  db: Database,
  {
    caseIds,
    actions,
    limit,
  }: { caseIds: readonly string[]; actions: readonly string[]; limit: number }
): Promise<AuditEntry[]> {
  const asked = and(
    inArray(auditEntries.caseId, [...caseIds]),
    inArray(auditEntries.action, [...actions])
  )
  const rows = await db
    .select()
    .from(auditEntries)
    .where(asked)
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, by: row.by ?? undefined, caseId: row.caseId ?? undefined }))
}
