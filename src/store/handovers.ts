import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { mayHold } from './claims.ts'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { claims, handovers, tasks } from './schema.ts'

/** An offer as it is stored; its note sealed under the case's key. */
export type HandoverRow = typeof handovers.$inferSelect

/** An offer with the claim that it is about. */
export type Offer = HandoverRow & { taskId: string; holderId: string }

/** Writes an offer while its claim holds on work of an active case, and no other stands; a row comes back if it did. */
export function insertHandover(db: Database, offer: HandoverRow) {
  const holds = sql`exists (${standingClaims(offer.claimId)})`
  return db
    .insert(handovers)
    .select(rowWhere(handovers, offer, holds))
    .onConflictDoNothing()
    .returning({ id: handovers.id })
}

/** Holds if the offer of this very step was written. */
export function wasOffered(id: string): SQL {
  return sql`select 1 from handovers where id = ${id}`
}

/** The same as a condition. */
export function offerExists(id: string): SQL {
  return sql`exists (${wasOffered(id)})`
}

/** One offer, whatever became of it. */
export async function findHandover(db: Database, id: string): Promise<Offer | undefined> {
  const [row] = await readOffers(db, eq(handovers.id, id))
  return row
}

/** The offers that stand for a task: nobody answered, and whoever holds it still does. */
export async function listOffers(db: Database, taskId: string): Promise<Offer[]> {
  return readOffers(db, and(eq(claims.taskId, taskId), STANDS))
}

/** The offers that stand in a case. */
export async function listOffersIn(db: Database, incidentId: string): Promise<Offer[]> {
  return readOffers(db, and(eq(tasks.incidentId, incidentId), STANDS))
}

/** The offers to somebody that wait for their answer. */
export async function listOffersTo(db: Database, personId: string): Promise<Offer[]> {
  return readOffers(db, and(eq(handovers.toPersonId, personId), STANDS))
}

/** Whether a task was offered to somebody who has not answered and need not any more. */
export async function wasOfferedTo(
  db: Database,
  { taskId, personId }: { taskId: string; personId: string }
): Promise<boolean> {
  const rows = await readOffers(
    db,
    sql`${claims.taskId} = ${taskId} and ${handovers.toPersonId} = ${personId}
      and coalesce(${handovers.outcome}, 'withdrawn') = 'withdrawn'`
  )
  return rows.length > 0
}

/** The latest note that came with a claim: for whoever took the task over by it. */
export async function findHandedNote(db: Database, claimId: string) {
  const [row] = await db
    .select({ id: handovers.id, noteSealed: handovers.noteSealed, offeredBy: handovers.offeredBy })
    .from(handovers)
    .innerJoin(claims, sql`${claims.id} = ${claimId}`)
    .where(
      sql`${handovers.outcome} = 'accepted' and ${handovers.toPersonId} = ${claims.personId}
        and ${handovers.endedAt} = ${claims.claimedAt} and ${handovers.noteSealed} is not null
        and ${handovers.claimId} in (select id from claims given where given.task_id = ${claims.taskId})`
    )
  return row
}

/** Whoever says yes, and through which membership. */
export type Taking = { handoverId: string; personId: string; organizationId: string; at: Date }

/**
 * First part of a yes: the giver's claim ends, while the offer stands and its receiver may hold the task. A row comes
 * back if it did.
 */
export function releaseHanded(db: Database, { handoverId, at, ...to }: Taking) {
  return db
    .update(claims)
    .set({ releasedAt: at, releaseReason: 'handed-over' })
    .where(
      sql`${claims.id} in (select given.id from handovers offer
        join claims given on given.id = offer.claim_id and given.released_at is null
        join tasks task on task.id = given.task_id and task.done_at is null
        join incidents incident on incident.id = task.incident_id and incident.state = 'active'
        where offer.id = ${handoverId} and offer.ended_at is null and offer.to_person_id = ${to.personId}
        and ${mayHold(to)})`
    )
    .returning({ id: claims.id })
}

/** Second part: the same slot for the receiver, if the first part freed it. */
export function insertHanded(
  db: Database,
  { id, leaseUntil, ...taking }: Taking & { id: string; leaseUntil: Date }
) {
  const { handoverId, personId, organizationId, at } = taking
  return db.insert(claims).select(sql`
    select ${id}, given.task_id, given.slot, ${personId}, ${organizationId}, ${at.getTime()},
      ${leaseUntil.getTime()}, null, null, null, null
    from handovers offer join claims given on given.id = offer.claim_id
    where offer.id = ${handoverId} and offer.ended_at is null and given.release_reason = 'handed-over'
    and given.released_at = ${at.getTime()}`)
}

/** Ends an offer that was not answered yet, while something holds. */
export function endHandover(
  db: Database,
  {
    id,
    at,
    outcome,
    holds = sql`1`,
  }: { id: string; at: Date; outcome: NonNullable<HandoverRow['outcome']>; holds?: SQL }
) {
  return db
    .update(handovers)
    .set({ endedAt: at, outcome })
    .where(sql`${handovers.id} = ${id} and ${handovers.endedAt} is null and ${holds}`)
}

/** Finds a row while an offer was not answered: stands before `endHandover`, in its step. */
export function isUnanswered(id: string): SQL {
  return sql`select 1 from handovers where id = ${id} and ended_at is null`
}

/** The same as a condition. */
export function offerStands(id: string): SQL {
  return sql`exists (${isUnanswered(id)})`
}

const STANDS = and(
  isNull(handovers.endedAt),
  isNull(claims.releasedAt),
  isNull(tasks.doneAt),
  sql`${tasks.incidentId} in (select id from incidents where state = 'active')`
)

function standingClaims(claimId: string): SQL {
  return sql`select 1 from claims held join tasks work on work.id = held.task_id and work.done_at is null
    join incidents theirs on theirs.id = work.incident_id and theirs.state = 'active'
    where held.id = ${claimId} and held.released_at is null`
}

async function readOffers(db: Database, which: SQL | undefined): Promise<Offer[]> {
  const rows = await db
    .select({ offer: handovers, taskId: claims.taskId, holderId: claims.personId })
    .from(handovers)
    .innerJoin(claims, eq(claims.id, handovers.claimId))
    .innerJoin(tasks, eq(tasks.id, claims.taskId))
    .where(which)
    .orderBy(asc(handovers.offeredAt))
  return rows.map(({ offer, ...rest }) => ({ ...offer, ...rest }))
}
