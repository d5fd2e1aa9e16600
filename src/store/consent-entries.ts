import { asc, inArray } from 'drizzle-orm'
import type { ConsentEntry } from '../domain/consent.ts'
import type { Database } from './database.ts'
import { consentEntries } from './schema.ts'

/** A row of the ledger with who wrote it down; `detailSealed` opens with the key of its case. */
export type ConsentRow = ConsentEntry & {
  caseId: string
  detailSealed: string
  recordedBy: string
  recordedAt: Date
}

/** The consent ledger of some cases (a report and its incident), oldest first. What was said stays sealed. */
export async function listConsent(db: Database, caseIds: readonly string[]): Promise<ConsentRow[]> {
  const rows = await db
    .select()
    .from(consentEntries)
    .where(inArray(consentEntries.caseId, [...caseIds]))
    .orderBy(asc(consentEntries.givenAt), asc(consentEntries.id))
  return rows.map(({ until: _, ...row }) => ({
    ...row,
    taskId: row.taskId ?? undefined,
    way: row.way ?? undefined,
  }))
}

/** Adds a row to the ledger; nothing ever changes one. */
export function insertConsent(db: Database, row: ConsentRow) {
  return db
    .insert(consentEntries)
    .values({ ...row, taskId: row.taskId ?? null, way: row.way ?? null })
}
