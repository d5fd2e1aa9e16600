import { and, eq, sql } from 'drizzle-orm'
import { ATTEMPT_LIMIT_MS, type Settlement } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { keys, letters } from './schema.ts'

const WAITING = sql`state in ('queued', 'retry')`
const UNDERWAY = sql`state in ('leased', 'sent')`
const LEASE_MS = 2 * ATTEMPT_LIMIT_MS.email

/** Takes due letters for one worker, and counts the attempt before it begins. */
export async function leaseLetters(
  db: Database,
  { owner, now, limit }: { owner: string; now: Date; limit: number }
): Promise<void> {
  // Two thousand people may be invited at once; nobody's sign-in code waits behind them.
  const due = sql`id in (select id from letters where ${WAITING} and next_attempt_at <= ${now.getTime()}
    order by kind = 'invitation', next_attempt_at limit ${limit})`
  const leaseUntil = new Date(now.getTime() + LEASE_MS)
  await db
    .update(letters)
    .set({ state: 'sent', owner, leaseUntil, attempts: sql`attempts + 1` })
    .where(due)
    .returning({ id: letters.id })
}

/** The letters that a worker holds, with their keys. */
export async function listLeasedLetters(db: Database, owner: string) {
  const { id, kind, language, contentSealed, attempts, deadlineAt } = letters
  return db
    .select({ id, kind, language, contentSealed, attempts, deadlineAt, key: WRAPPED })
    .from(letters)
    .innerJoin(keys, eq(keys.ownerId, id))
    .where(and(eq(letters.owner, owner), eq(letters.state, 'sent')))
}

/** A letter that a worker holds. */
export type LeasedLetter = Awaited<ReturnType<typeof listLeasedLetters>>[number]

/** Ends one attempt. A stale owner changes nothing. */
export function settleLetter(
  db: Database,
  { id, owner, settlement }: { id: string; owner: string; settlement: Settlement }
) {
  const { state, nextAttemptAt, reason } = settlement
  return db
    .update(letters)
    .set({ state, nextAttemptAt: nextAttemptAt ?? null, reason, owner: null, leaseUntil: null })
    .where(and(eq(letters.id, id), eq(letters.owner, owner)))
}

/** Letters whose worker was lost go back to retry; those past their deadline end. */
export function reclaimLetters(db: Database, now: Date) {
  return db
    .update(letters)
    .set({ state: 'retry', nextAttemptAt: now, owner: null, leaseUntil: null })
    .where(sql`${UNDERWAY} and lease_until <= ${now.getTime()}`)
}

/** A code that comes too late helps nobody. */
export function expireLetters(db: Database, now: Date) {
  return db
    .update(letters)
    .set({ state: 'dead', nextAttemptAt: null, reason: 'past its deadline' })
    .where(sql`${WAITING} and next_attempt_at is not null and deadline_at <= ${now.getTime()}`)
}

/** Shreds the keys of letters that have ended: their content can never be opened again. */
export function shredLetterKeys(db: Database) {
  const ended = sql`${keys.ownerId} in (select id from letters where state not in ('queued', 'leased', 'sent', 'retry'))`
  return db.delete(keys).where(ended)
}
