import { eq, type SQL, sql } from 'drizzle-orm'
import type { BoardReturn } from '../domain/board.ts'
import type { Database } from './database.ts'
import { auditEntries, claims, incidents } from './schema.ts'

/** Active cases in which something was held without a word until its lease ran out. */
export async function listLapsedCases(db: Database, at: Date) {
  return db
    .select({
      id: incidents.id,
      organizationId: incidents.organizationId,
      reportId: incidents.reportId,
      drill: incidents.drill,
      severity: incidents.severity,
      county: incidents.county,
    })
    .from(incidents)
    .where(
      sql`${incidents.id} in (select tasks.incident_id from tasks join claims on claims.task_id = tasks.id
        where claims.id in (${lapsedClaims(at)}))`
    )
}

/** Gives back whatever was held without a word until its lease ran out, in cases that are active. */
export function releaseLapsed(db: Database, at: Date) {
  return db
    .update(claims)
    .set({ releasedAt: at, releaseReason: 'lapsed' })
    .where(sql`${claims.id} in (${lapsedClaims(at)})`)
    .returning({ id: claims.id })
}

/** Holds while something of a case waits to be given back by `releaseLapsed`; stands before it, in its step. */
export function lapsesIn(incidentId: string, at: Date): SQL {
  return sql`exists (select 1 from claims back join tasks work on work.id = back.task_id
    where work.incident_id = ${incidentId} and back.id in (${lapsedClaims(at)}))`
}

/** The record of what `releaseLapsed` does; goes right before it, into the same step. */
export function insertLapsedAudit(db: Database, at: Date) {
  return db
    .insert(auditEntries)
    .select(sql`select claims.id || '-lapsed', ${at.getTime()}, null, 'task.lapsed', 'task',
    claims.task_id, tasks.incident_id, '{}', null, null, null
    from claims join tasks on tasks.id = claims.task_id where claims.id in (${lapsedClaims(at)})`)
}

/** Who last had each task of a case that is free again, when and why it came back. */
export async function listReturned(db: Database, incidentId: string) {
  const latest = sql`(select c.task_id, c.person_id, c.released_at, c.release_reason,
      row_number() over (partition by c.task_id order by c.released_at desc, c.id) as place
    from claims c join tasks t on t.id = c.task_id
    where t.incident_id = ${incidentId} and t.done_at is null and c.released_at is not null
    and c.release_reason <> 'handed-over'
    and (select count(*) from claims held where held.task_id = t.id and held.released_at is null) < t.slots
    and not exists (select 1 from claims later where later.task_id = t.id and later.released_at is null
      and later.claimed_at >= c.released_at)) returned`
  return db
    .select({
      taskId: sql<string>`task_id`,
      personId: sql<string>`person_id`,
      at: sql<number>`released_at`,
      reason: sql<BoardReturn['reason']>`release_reason`,
    })
    .from(latest)
    .where(eq(sql`place`, 1))
}

function lapsedClaims(at: Date): SQL {
  return sql`select lapsed.id from claims lapsed join tasks work on work.id = lapsed.task_id
    join incidents on incidents.id = work.incident_id
    where lapsed.released_at is null and lapsed.lease_until < ${at.getTime()} and work.done_at is null
    and incidents.state = 'active'`
}
