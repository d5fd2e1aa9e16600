import { and, asc, desc, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ChainHead, Link, StoredEntry } from '../domain/audit-chain.ts'
import type { Database } from './database.ts'
import { auditEntries } from './schema.ts'

/* Read as it is stored, so that nothing which somebody has changed looks whole again. */

const ENTRY = {
  id: auditEntries.id,
  at: sql<number>`${auditEntries.at}`,
  by: auditEntries.by,
  action: auditEntries.action,
  noun: auditEntries.noun,
  nounId: auditEntries.nounId,
  caseId: auditEntries.caseId,
  detail: sql<string>`${auditEntries.detail}`,
}

const LINK = {
  seq: sql<number>`${auditEntries.seq}`,
  prevHash: sql<string>`${auditEntries.prevHash}`,
  hash: sql<string>`${auditEntries.hash}`,
}

/** The end of the chain, and when its entry was written; undefined while nothing is linked. */
export async function findHead(db: Database): Promise<(ChainHead & { at: Date }) | undefined> {
  const [row] = await db
    .select({ seq: LINK.seq, hash: LINK.hash, at: auditEntries.at })
    .from(auditEntries)
    .where(isNotNull(auditEntries.seq))
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  return row
}

/** Entries that wait for their link, oldest first. */
export async function listUnlinked(db: Database, limit: number): Promise<StoredEntry[]> {
  return db
    .select(ENTRY)
    .from(auditEntries)
    .where(isNull(auditEntries.seq))
    .orderBy(asc(auditEntries.at), asc(auditEntries.id))
    .limit(limit)
}

/** How many entries wait for their link, and since when. */
export async function countUnlinked(
  db: Database
): Promise<{ entries: number; since: Date | undefined }> {
  const [row] = await db
    .select({ entries: sql<number>`count(*)`, since: sql<number | null>`min(${auditEntries.at})` })
    .from(auditEntries)
    .where(isNull(auditEntries.seq))
  return { entries: row?.entries ?? 0, since: row?.since ? new Date(row.since) : undefined }
}

/**
 * Links entries to the end of the chain, all of them or, where somebody else was faster, none: two processes can't
 * make two ends.
 *
 * @returns  The statement; its rows are those that it linked.
 */
export function saveLinks(
  db: Database,
  { head, links }: { head: ChainHead; links: readonly (Link & { id: string })[] }
) {
  const rows = JSON.stringify(links)
  const ids = sql`select value ->> 'id' from json_each(${rows})`
  return db
    .update(auditEntries)
    .set({ seq: sql`link.seq`, prevHash: sql`link.prev_hash`, hash: sql`link.hash` })
    .from(
      sql`(select value ->> 'id' as id, value ->> 'seq' as seq, value ->> 'prevHash' as prev_hash,
        value ->> 'hash' as hash from json_each(${rows})) link`
    )
    .where(
      sql`audit_entries.id = link.id
        and coalesce((select max(seq) from audit_entries), 0) = ${head.seq}
        and (select count(*) from audit_entries waits where waits.seq is null and waits.id in (${ids})) = ${links.length}`
    )
    .returning({ id: auditEntries.id })
}

/** Linked entries in the order of the chain, from behind a place on. */
export async function listLinked(
  db: Database,
  { after, limit }: { after: number | undefined; limit: number }
): Promise<(StoredEntry & Link)[]> {
  const behind = after === undefined ? undefined : gt(auditEntries.seq, after)
  return db
    .select({ ...ENTRY, ...LINK })
    .from(auditEntries)
    .where(and(isNotNull(auditEntries.seq), behind))
    .orderBy(asc(auditEntries.seq))
    .limit(limit)
}

/** What the record holds of a case: first what is linked, in the order of the chain, then what waits. */
export async function listCaseEntries(
  db: Database,
  caseIds: readonly string[]
): Promise<(StoredEntry & { [Name in keyof Link]: Link[Name] | null })[]> {
  return db
    .select({ ...ENTRY, ...LINK })
    .from(auditEntries)
    .where(inArray(auditEntries.caseId, [...caseIds]))
    .orderBy(sql`seq is null`, asc(auditEntries.seq), asc(auditEntries.at), asc(auditEntries.id))
}
