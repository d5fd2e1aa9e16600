import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { WRAPPED } from './keys.ts'
import { keys, passkeys, persons } from './schema.ts'

/** A passkey as it is stored. */
export type PasskeyRow = typeof passkeys.$inferSelect

/** Somebody's passkeys, oldest first; their names open with their owner's key. */
export async function listPasskeys(db: Database, personId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(asc(passkeys.createdAt))
}

/** A passkey by the browser's own name for it, unless its owner is gone. */
export async function findPasskey(db: Database, id: string) {
  const [row] = await db
    .select({ passkey: passkeys, lockedAt: persons.lockedAt, key: WRAPPED })
    .from(passkeys)
    .innerJoin(persons, eq(persons.id, passkeys.personId))
    .innerJoin(keys, eq(keys.ownerId, passkeys.personId))
    .where(and(eq(passkeys.id, id), sql`${persons.removedAt} is null`))
  return row
}

/** Stores a passkey while the query finds something, unless somebody has it or its owner has as many as `most`. */
export function insertPasskeyIf(
  db: Database,
  row: PasskeyRow,
  { most, allowed }: { most: number; allowed: SQL }
) {
  const room = sql`exists (${allowed})
    and (select count(*) from passkeys where person_id = ${row.personId}) < ${most}`
  return db
    .insert(passkeys)
    .select(rowWhere(passkeys, row, room))
    .onConflictDoNothing()
    .returning({ id: passkeys.id })
}

/** A query that finds a passkey which an earlier statement of the same step stored for its owner. */
export function storedPasskey({ id, personId }: Pick<PasskeyRow, 'id' | 'personId'>): SQL {
  return sql`select 1 from ${passkeys} where ${passkeys.id} = ${id} and ${passkeys.personId} = ${personId}`
}

/** A query that finds a passkey whose counter stands where it stood when its signature was checked. */
export function passkeyAt({ id, counter }: Pick<PasskeyRow, 'id' | 'counter'>): SQL {
  return sql`select 1 from passkeys held join persons owner on owner.id = held.person_id
    where held.id = ${id} and held.counter = ${counter} and owner.locked_at is null`
}

/** Notes that a passkey was used, if the query finds something. */
export function savePasskeyUsed(
  db: Database,
  { id, counter, at }: { id: string; counter: number; at: Date },
  happened: SQL
) {
  return db
    .update(passkeys)
    .set({ counter, lastUsedAt: at })
    .where(and(eq(passkeys.id, id), sql`exists (${happened})`))
}

type Owned = { id: string; personId: string }

/** Gives a passkey of one's own another name; no rows where it is nobody's or somebody else's. */
export function savePasskeyName(
  db: Database,
  { nameSealed, ...owned }: Owned & { nameSealed: string }
) {
  return db.update(passkeys).set({ nameSealed }).where(mine(owned)).returning({ id: passkeys.id })
}

/** Removes a passkey of one's own; the last one only where none is needed. Its rows are empty otherwise. */
export function deletePasskey(db: Database, { keepsOne, ...owned }: Owned & { keepsOne: boolean }) {
  const others = sql`(select count(*) from passkeys other where other.person_id = ${owned.personId}) > 1`
  return db
    .delete(passkeys)
    .where(and(mine(owned), keepsOne ? others : undefined))
    .returning({ id: passkeys.id })
}

function mine({ id, personId }: Owned) {
  return and(eq(passkeys.id, id), eq(passkeys.personId, personId))
}

/** A query that finds a row once a passkey was removed by an earlier statement of the same step. */
export function passkeyIsGone(id: string): SQL {
  return sql`select 1 where not exists (select 1 from passkeys gone where gone.id = ${id})`
}
