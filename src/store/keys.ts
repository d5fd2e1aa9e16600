import { eq, type SQL, sql } from 'drizzle-orm'
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

/** The columns of a wrapped key, for joins that open what they read. */
export const WRAPPED = { ownerId: keys.ownerId, month: keys.month, wrapped: keys.wrapped }
