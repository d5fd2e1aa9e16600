import { and, eq, sql } from 'drizzle-orm'
import type { NoticeKind } from '../domain/alert.ts'
import type { Condition, Database } from './database.ts'
import { claims, incidents, tasks } from './schema.ts'

/** Between these instants a lease runs out soon; one that was reminded of since its window began is left alone. */
export type ReminderWindow = { now: Date; upTo: Date }

/** Claims whose holder should be asked now whether they are still on it. */
export async function listDueReminders(db: Database, window: ReminderWindow) {
  return db
    .select({ claimId: claims.id, taskId: claims.taskId, personId: claims.personId, ...CASE })
    .from(claims)
    .innerJoin(tasks, eq(tasks.id, claims.taskId))
    .innerJoin(incidents, eq(incidents.id, tasks.incidentId))
    .where(and(eq(incidents.state, 'active'), sql`${claims.id} in (${dueClaims(window)})`))
}

/** Holds while a claim's holder was not asked yet: two heartbeats ask once. */
export function reminderIsDue(claimId: string, window: ReminderWindow): Condition {
  return sql`${claimId} in (${dueClaims(window)})`
}

const CASE = {
  incidentId: incidents.id,
  reportId: incidents.reportId,
  drill: incidents.drill,
  severity: incidents.severity,
  county: incidents.county,
  leaseUntil: claims.leaseUntil,
}

function dueClaims({ now, upTo }: ReminderWindow) {
  const windowMs = upTo.getTime() - now.getTime()
  return sql`select due.id from claims due join tasks work on work.id = due.task_id
    where due.released_at is null and work.done_at is null
    and due.lease_until > ${now.getTime()} and due.lease_until <= ${upTo.getTime()}
    and not exists (select 1 from alerts asked
      join alert_persons person on person.alert_id = asked.id
      where asked.notice = 'lease_reminder' and asked.subject_id = due.task_id
      and person.person_id = due.person_id and asked.raised_at >= due.lease_until - ${windowMs})`
}

/** Who is asked about what. */
export type Asking = { notice: NoticeKind; subjectId: string; personId: string; since: Date }

/** Finds a row unless somebody was asked the same since then. */
export function notAskedSince(asking: Asking): Condition {
  return sql`select 1 where ${wasNotAskedSince(asking)}`
}

/** The same as a condition. */
export function wasNotAskedSince({ notice, subjectId, personId, since }: Asking): Condition {
  return sql`not exists (select 1 from alerts asked
    join alert_persons person on person.alert_id = asked.id
    where asked.notice = ${notice} and asked.subject_id = ${subjectId}
    and person.person_id = ${personId} and asked.raised_at > ${since.getTime()})`
}
