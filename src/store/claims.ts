import { and, eq, isNull, sql } from 'drizzle-orm'
import { DEFAULT_RULES } from '../domain/network-rules.ts'
import type { Database } from './database.ts'
import { claims } from './schema.ts'

/** A claim that somebody asks for; which slot they get is decided by the database. */
export type AskedClaim = {
  id: string
  taskId: string
  slots: number
  personId: string
  organizationId: string
  claimedAt: Date
  leaseUntil: Date
}

/**
 * Takes the lowest free slot of a task, in one statement that races decide. Writes nothing where the task is done or
 * its case not active, where every slot is held or one by this person, where they hold as many open claims as anyone
 * may, where the membership is not vouched, or where the work is sensitive and their skill not verified.
 *
 * @returns  The statement; its rows are empty when nothing was written.
 */
export function insertClaim(db: Database, claim: AskedClaim) {
  const { id, personId, organizationId, claimedAt, leaseUntil } = claim
  const slots = JSON.stringify([...Array(claim.slots).keys()])
  const row = sql`select ${id}, task.id, slot.value, ${personId}, ${organizationId}, ${claimedAt.getTime()},
    ${leaseUntil.getTime()}, null, null, null, null
    from tasks task
    join incidents incident on incident.id = task.incident_id
    join json_each(${slots}) slot on slot.value < task.slots
    where task.id = ${claim.taskId} and task.done_at is null and incident.state = 'active'
    and not exists (select 1 from claims held where held.task_id = task.id and held.released_at is null
      and held.slot = slot.value)
    and ${mayHold({ personId, organizationId })}
    order by slot.value limit 1`
  return db.insert(claims).select(row).returning({ id: claims.id })
}

/**
 * Whether someone may hold the work `task` through a membership: not held by them yet, fewer open claims than anyone may
 * have, vouched for, and checked where it is sensitive.
 */
export function mayHold({
  personId,
  organizationId,
}: {
  personId: string
  organizationId: string
}) {
  return sql`not exists (select 1 from claims own where own.task_id = task.id and own.released_at is null
      and own.person_id = ${personId})
    and (${openClaims(personId)}) < coalesce((select open_claims from network), ${DEFAULT_RULES.openClaims})
    and exists (select 1 from memberships membership where membership.person_id = ${personId}
      and membership.organization_id = ${organizationId}
      and membership.vouched_at is not null and membership.ended_at is null)
    and (task.sensitive = 0 or exists (select 1 from person_skills held where held.person_id = ${personId}
      and held.skill = task.skill and held.verified_at is not null))`
}

/** How many claims of a person are open: held, the task not done, its case active. */
export async function countOpenClaims(db: Database, personId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`(${openClaims(personId)})` })
    .from(sql`(select 1)`)
  return row?.count ?? 0
}

/** Ends a claim, while `stillHeld`: its holder gave it back, or a coordinator took it. */
export function releaseClaim(
  db: Database,
  { id, at, reason }: { id: string; at: Date; reason: 'gave-back' | 'taken-back' }
) {
  return db.update(claims).set({ releasedAt: at, releaseReason: reason }).where(heldUndone(id))
}

/** A new lease for a claim, while `stillHeld`. */
export function renewLease(db: Database, { id, leaseUntil }: { id: string; leaseUntil: Date }) {
  return db.update(claims).set({ leaseUntil }).where(heldUndone(id))
}

/** A coordinator's yes, while it is `unconfirmed`: the first one counts. */
export function saveConfirmed(db: Database, { id, by, at }: { id: string; by: string; at: Date }) {
  return db.update(claims).set({ confirmedAt: at, confirmedBy: by }).where(heldUnconfirmed(id))
}

/* What an audit entry asks for. All but the first stand before the write that they tell of, in its step. */

/** Finds a row if the claim of this very step was written. */
export function wasClaimed(id: string) {
  return sql`select 1 from claims where id = ${id}`
}

/** Finds a row while a claim holds and its task is not done. */
export function stillHeld(id: string) {
  return sql`select 1 from claims where ${heldUndone(id)}`
}

/** The same as a condition. */
export function claimHolds(id: string) {
  return sql`exists (${stillHeld(id)})`
}

/** Finds a row while a claim holds that no coordinator has said yes to. */
export function unconfirmed(id: string) {
  return sql`select 1 from claims where ${heldUnconfirmed(id)}`
}

/** Holds if the claim of this very step was written. */
export function claimExists(id: string) {
  return sql`exists (${wasClaimed(id)})`
}

/** Which task a claim was made on and by whom, whether it still holds or not. */
export async function findClaim(db: Database, id: string) {
  const [row] = await db
    .select({ id: claims.id, taskId: claims.taskId, personId: claims.personId })
    .from(claims)
    .where(eq(claims.id, id))
  return row
}

const undone = sql`${claims.taskId} in (select id from tasks where done_at is null)`

function heldUndone(id: string) {
  return and(eq(claims.id, id), isNull(claims.releasedAt), undone)
}

function heldUnconfirmed(id: string) {
  return and(eq(claims.id, id), isNull(claims.releasedAt), isNull(claims.confirmedAt))
}

function openClaims(personId: string) {
  return sql`select count(*) from claims open join tasks work on work.id = open.task_id
    join incidents theirs on theirs.id = work.incident_id
    where open.person_id = ${personId} and open.released_at is null and work.done_at is null
    and theirs.state = 'active'`
}
