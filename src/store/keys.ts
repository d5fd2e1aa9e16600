import { asc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { WrappedKey } from '../domain/wrapped-key.ts'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { keys } from './schema.ts'

/** Stores the wrapped key of a new owner. */
export function insertKey(db: Database, key: WrappedKey, createdAt: Date) {
  return db.insert(keys).values({ ...key, createdAt })
}

/** Stores a key only if an earlier statement of the same step made its owner. */
export function insertKeyIf(
  db: Database,
  key: WrappedKey,
  { createdAt, happened }: { createdAt: Date; happened: SQL }
) {
  return db.insert(keys).select(rowWhere(keys, { ...key, createdAt }, sql`exists (${happened})`))
}

/** The key of one owner; undefined once it was shredded. */
export async function findKey(db: Database, ownerId: string): Promise<WrappedKey | undefined> {
  const [row] = await db.select(WRAPPED).from(keys).where(eq(keys.ownerId, ownerId))
  return row
}

/** Shreds the key of an owner: whatever it sealed can never be opened again. */
export function deleteKey(db: Database, ownerId: string) {
  return db.delete(keys).where(eq(keys.ownerId, ownerId))
}

/** How many keys each month wraps. */
export async function countKeysByMonth(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({ month: keys.month, count: sql<number>`count(*)` })
    .from(keys)
    .groupBy(keys.month)
  return new Map(rows.map(({ month, count }) => [month, count]))
}

/** Keys that an older month than the newest wraps, the oldest first. */
export async function listKeysToRewrap(
  db: Database,
  { newest, limit }: { newest: string; limit: number }
): Promise<WrappedKey[]> {
  const older = lt(keys.month, newest)
  return db.select(WRAPPED).from(keys).where(older).orderBy(asc(keys.month)).limit(limit)
}

/** Puts keys under another month, each only if it is still as it was read. One JSON parameter: D1 binds at most 100. */
export function saveRewrapped(
  db: Database,
  pairs: readonly { before: WrappedKey; after: WrappedKey }[]
) {
  const rows = pairs.map(({ before, after }) => ({ ...after, before: before.wrapped }))
  const rewrapped = sql`(select value ->> 'ownerId' as owner, value ->> 'month' as month,
    value ->> 'wrapped' as wrapped, value ->> 'before' as before
    from json_each(${JSON.stringify(rows)})) r`
  return db
    .update(keys)
    .set({ month: sql`r.month`, wrapped: sql`r.wrapped` })
    .from(rewrapped)
    .where(sql`keys.owner_id = r.owner and keys.wrapped = r.before`)
}

/** The columns of a wrapped key, for joins that open what they read. */
export const WRAPPED = { ownerId: keys.ownerId, month: keys.month, wrapped: keys.wrapped }
