import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WAITING } from './deliveries.ts'
import { WRAPPED } from './keys.ts'
import { addresses, apiTokens, deliveries, keys, persons } from './schema.ts'

type Person = { personId: string; at: Date }

/** Locks an account that is open; its rows are empty where it is locked already. */
export function saveLocked(db: Database, { personId, at }: Person) {
  return db
    .update(persons)
    .set({ lockedAt: at })
    .where(and(eq(persons.id, personId), isNull(persons.lockedAt)))
    .returning({ id: persons.id })
}

/** Opens a locked account again, while the query finds something; its rows are empty where it was open. */
export function saveOpenedIf(db: Database, personId: string, allowed: SQL) {
  return db
    .update(persons)
    .set({ lockedAt: null })
    .where(and(eq(persons.id, personId), isNotNull(persons.lockedAt), sql`exists (${allowed})`))
    .returning({ id: persons.id })
}

/** A query that finds a person who was locked by an earlier statement of the same step. */
export function lockedAt({ personId, at }: Person): SQL {
  return sql`select 1 from ${persons} where ${persons.id} = ${personId} and ${persons.lockedAt} = ${at.getTime()}`
}

/** A query that finds a person whose account is open. */
export function accountIsOpen(personId: string): SQL {
  return sql`select 1 from ${persons} where ${persons.id} = ${personId} and ${persons.lockedAt} is null`
}

/** Ends every program's key that somebody has made. */
export function revokeTokensOf(db: Database, { personId, at }: Person) {
  return db
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(and(eq(apiTokens.createdBy, personId), isNull(apiTokens.revokedAt)))
}

/** Ends somebody's devices: what is leased for them is not sent, and each has to be turned on again. */
export function retireDevicesOf(db: Database, { personId, at }: Person) {
  return db
    .update(addresses)
    .set({ retiredAt: at, retiredReason: 'removed' })
    .where(
      and(
        eq(addresses.personId, personId),
        eq(addresses.channel, 'push'),
        isNull(addresses.retiredAt)
      )
    )
}

/** Cancels whatever waits to be sent to somebody. */
export function cancelDeliveriesTo(db: Database, { personId, at }: Person) {
  return db
    .update(deliveries)
    .set({ state: 'cancelled', nextAttemptAt: null, settledAt: at })
    .where(sql`${WAITING} and ${deliveries.personId} = ${personId}`)
}

/** Whether an account is locked, and in which language its owner reads; undefined: there is nobody. */
export async function findAccount(db: Database, personId: string) {
  const [row] = await db
    .select({ lockedAt: persons.lockedAt, language: persons.language })
    .from(persons)
    .where(and(eq(persons.id, personId), isNull(persons.removedAt)))
  return row
}

/** The sealed mailboxes of somebody and of the admins of their organizations, each with its reader's language. */
export async function listAccountReaders(db: Database, personId: string) {
  const isAdmin = sql`exists (select 1 from memberships theirs
    join memberships admin on admin.organization_id = theirs.organization_id
    where theirs.person_id = ${personId} and theirs.ended_at is null
      and admin.person_id = ${persons.id} and admin.ended_at is null and admin.vouched_at is not null
      and exists (select 1 from json_each(admin.roles) where value = 'admin'))`
  const { id, valueSealed } = addresses
  return db
    .select({ personId: persons.id, language: persons.language, id, valueSealed, key: WRAPPED })
    .from(persons)
    .innerJoin(keys, eq(keys.ownerId, persons.id))
    .innerJoin(addresses, eq(addresses.personId, persons.id))
    .where(
      and(
        sql`(${persons.id} = ${personId} or ${isAdmin})`,
        isNull(persons.removedAt),
        eq(addresses.channel, 'email'),
        isNull(addresses.retiredAt)
      )
    )
}
