import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { FetchForm } from '../domain/press-link.ts'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { keys, pressFetches, pressLinks } from './schema.ts'

/** A link or token with the key that opens its holder. */
export type PressLinkRow = Awaited<ReturnType<typeof listLinks>>[number]

const COLUMNS = {
  id: pressLinks.id,
  kind: pressLinks.kind,
  organizationId: pressLinks.organizationId,
  summaryId: pressLinks.summaryId,
  scope: pressLinks.scope,
  holderSealed: pressLinks.holderSealed,
  language: pressLinks.language,
  createdAt: pressLinks.createdAt,
  expiresAt: pressLinks.expiresAt,
  revokedAt: pressLinks.revokedAt,
  key: WRAPPED,
}

/** Stores a new link or token; only the hash of what its holder keeps. */
export function insertLink(db: Database, row: typeof pressLinks.$inferInsert) {
  return db.insert(pressLinks).values(row)
}

/** The link or token that somebody shows; also one that has ended. */
export async function findLinkByToken(
  db: Database,
  tokenHash: string
): Promise<PressLinkRow | undefined> {
  const [row] = await db
    .select(COLUMNS)
    .from(pressLinks)
    .innerJoin(keys, eq(keys.ownerId, pressLinks.id))
    .where(eq(pressLinks.tokenHash, tokenHash))
  return row
}

/** The links and tokens of an organization that reach a summary: its own, and those for whatever is public. */
export async function listLinks(
  db: Database,
  { organizationId, summaryId }: { organizationId: string; summaryId: string }
) {
  const reaching = or(eq(pressLinks.summaryId, summaryId), isNull(pressLinks.summaryId))
  return db
    .select(COLUMNS)
    .from(pressLinks)
    .innerJoin(keys, eq(keys.ownerId, pressLinks.id))
    .where(and(eq(pressLinks.organizationId, organizationId), reaching))
    .orderBy(desc(pressLinks.createdAt))
}

/** Those that open something at that time, whoever's: who has to hear of it. */
export async function listLiveLinks(
  db: Database,
  asked: { organizationId: string; summaryId: string; now: Date }
): Promise<PressLinkRow[]> {
  const rows = await listLinks(db, asked)
  return rows.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > asked.now)
}

/** Ends a link; a row comes back if it was alive. */
export function saveRevoked(
  db: Database,
  { id, organizationId, at }: { id: string; organizationId: string; at: Date }
) {
  const alive = and(
    eq(pressLinks.id, id),
    eq(pressLinks.organizationId, organizationId),
    isNull(pressLinks.revokedAt)
  )
  return db.update(pressLinks).set({ revokedAt: at }).where(alive).returning({ id: pressLinks.id })
}

/** Finds a row if that link was ended in this very step. */
export function wasRevoked({ id, at }: { id: string; at: Date }) {
  return sql`select 1 from press_links where id = ${id} and revoked_at = ${at.getTime()}`
}

/** Writes a holder anew, while their link lives: they agreed to embargoes. */
export function saveHolder(
  db: Database,
  { id, holderSealed, now }: { id: string; holderSealed: string; now: Date }
) {
  const alive = and(
    eq(pressLinks.id, id),
    isNull(pressLinks.revokedAt),
    gt(pressLinks.expiresAt, now)
  )
  return db.update(pressLinks).set({ holderSealed }).where(alive).returning({ id: pressLinks.id })
}

type Fetch = {
  id: string
  linkId: string
  summaryId: string
  version: number
  form: FetchForm
  at: Date
}

/** Notes what a link or token fetched, in which form and when; never from where. */
export function insertFetches(db: Database, fetches: readonly Fetch[]) {
  const rows = JSON.stringify(fetches.map((fetch) => ({ ...fetch, at: fetch.at.getTime() })))
  return db.insert(pressFetches).select(sql`select value ->> '$.id', value ->> '$.linkId',
    value ->> '$.summaryId', value ->> '$.version', value ->> '$.form', value ->> '$.at' from json_each(${rows})`)
}

/** What was fetched of a summary, newest first. */
export async function listFetches(db: Database, summaryId: string) {
  const { linkId, version, form, at } = pressFetches
  return db
    .select({ linkId, version, form, at })
    .from(pressFetches)
    .where(eq(pressFetches.summaryId, summaryId))
    .orderBy(desc(at))
    .limit(500)
}
