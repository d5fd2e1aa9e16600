import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import {
  BELONGS,
  canVerifyFor,
  meetsCriteriaOf,
  NOTICE_IS_FOR,
  STANDBY_IS_FOR,
} from './audience.ts'
import type { Database, Statement } from './database.ts'
import {
  apiTokens,
  auditEntries,
  claims,
  deliveries,
  needFillings,
  pressLinks,
  reports,
  vouches,
} from './schema.ts'

/*
 * What somebody keeps when a membership ends, a role is taken or a skill is no longer verified. Each statement asks anew
 * what they may still have, so that all of them belong into the one step that takes something away.
 */

/** Who lost something, by whom and when; `happened` finds a row if the step did take it. */
export type Loss = { personId: string; by: string; at: Date; happened: SQL }

/** Everything that a loss ends. The rows of the second statement are the claims that it freed. */
export function endWhatWasLost(db: Database, loss: Loss): [Statement, Statement, ...Statement[]] {
  return [
    insertTakenBack(db, loss),
    takeBack(db, loss),
    freeReports(db, loss),
    deleteFillings(db, loss),
    deletePendingVouches(db, loss),
    revokeTokens(db, loss),
    revokePressTokens(db, loss),
    cancelUnheard(db, loss),
  ]
}

/** Claims, on work that is not done, of a membership that is no more or a skill that nobody vouches for. */
function lostClaims({ personId, happened }: Loss): SQL {
  return sql`select lost.id from claims lost join tasks work on work.id = lost.task_id
    where lost.person_id = ${personId} and lost.released_at is null and work.done_at is null
    and exists (${happened})
    and (not exists (select 1 from memberships m where m.person_id = lost.person_id
        and m.organization_id = lost.organization_id and m.vouched_at is not null and m.ended_at is null)
      or (work.sensitive and not exists (select 1 from person_skills s where s.person_id = lost.person_id
        and s.skill = work.skill and s.verified_at is not null)))`
}

function insertTakenBack(db: Database, loss: Loss) {
  return db
    .insert(auditEntries)
    .select(sql`select claims.id || '-taken-back', ${loss.at.getTime()}, ${loss.by}, 'task.taken-back', 'task',
      claims.task_id, tasks.incident_id, '{}', null, null, null
      from claims join tasks on tasks.id = claims.task_id where claims.id in (${lostClaims(loss)})`)
}

function takeBack(db: Database, loss: Loss) {
  return db
    .update(claims)
    .set({ releasedAt: loss.at, releaseReason: 'removed' })
    .where(sql`${claims.id} in (${lostClaims(loss)})`)
    .returning({
      incidentId: sql<string>`(select incident_id from tasks where tasks.id = task_id)`,
    })
}

/** A report that waits for somebody who can't be asked any more waits for nobody. */
function freeReports(db: Database, { personId, happened }: Loss) {
  return db
    .update(reports)
    .set({ verifierId: null, verifierAskedAt: null, answerBy: null })
    .where(
      and(
        eq(reports.verifierId, personId),
        isNull(reports.answeredAt),
        sql`exists (${happened}) and not exists (select 1 from persons p where p.id = ${personId}
          and ${canVerifyFor(sql`reports.organization_id`)})`
      )
    )
}

/** A role is not filled by somebody who has left. */
function deleteFillings(db: Database, { personId, happened }: Loss) {
  return db
    .delete(needFillings)
    .where(
      and(
        eq(needFillings.personId, personId),
        sql`exists (${happened}) and not exists (select 1 from persons p where p.id = ${personId} and ${BELONGS})`
      )
    )
}

/** Half a vouch by somebody who may not vouch any more is none. */
function deletePendingVouches(db: Database, { personId, happened }: Loss) {
  return db.delete(vouches).where(
    and(
      eq(vouches.by, personId),
      sql`exists (${happened})`,
      sql`exists (select 1 from memberships waits where waits.person_id = vouches.person_id
          and waits.organization_id = vouches.organization_id and waits.vouched_at is null)`,
      sql`not ${hasRoleIn(sql`vouches.organization_id`, personId, ['admin', 'coordinator'])}`
    )
  )
}

function revokeTokens(db: Database, { personId, at, happened }: Loss) {
  const allowed = hasRoleIn(sql`api_tokens.organization_id`, personId, ['admin'])
  const theirs = and(eq(apiTokens.createdBy, personId), isNull(apiTokens.revokedAt))
  return db
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(and(theirs, sql`exists (${happened}) and not ${allowed}`))
}

/** A program's token was shown to whoever made it; a reporter's link went only to the reporter, and stays. */
function revokePressTokens(db: Database, { personId, at, happened }: Loss) {
  const roles = ['coordinator', 'press_liaison']
  const allowed = hasRoleIn(sql`press_links.organization_id`, personId, roles)
  const theirs = and(
    eq(pressLinks.createdBy, personId),
    eq(pressLinks.kind, 'token'),
    isNull(pressLinks.revokedAt)
  )
  return db
    .update(pressLinks)
    .set({ revokedAt: at })
    .where(and(theirs, sql`exists (${happened}) and not ${allowed}`))
}

/** What waits to be sent, or is leased for it, and is not for them any more. That a case is over they still hear. */
function cancelUnheard(db: Database, { personId, at, happened }: Loss) {
  return db
    .update(deliveries)
    .set({
      ...{ state: 'cancelled', nextAttemptAt: null, settledAt: at },
      ...{ owner: null, leaseUntil: null },
    })
    .where(
      sql`${deliveries.personId} = ${personId} and ${deliveries.state} in ('queued', 'retry', 'leased')
        and exists (${happened})
        and exists (select 1 from alerts a join persons p on p.id = ${personId} where a.id = deliveries.alert_id
          and a.kind not in ('stand_down', 'false_alarm') and not ${isStillFor})`
    )
}

/** Whether an alert `a` is still for a person `p`. */
const isStillFor = sql`(case when a.kind = 'notice' then ${NOTICE_IS_FOR} when a.kind = 'standby' then ${STANDBY_IS_FOR}
  when a.audience = 'criteria' then ${meetsCriteriaOf(sql`a.id`)} else ${BELONGS} end)`

function hasRoleIn(organizationId: SQL, personId: string, roles: readonly string[]): SQL {
  return sql`exists (select 1 from memberships m where m.person_id = ${personId}
    and m.organization_id = ${organizationId} and m.vouched_at is not null and m.ended_at is null
    and exists (select 1 from json_each(m.roles) held where held.value in
      (select value from json_each(${JSON.stringify(roles)}))))`
}
