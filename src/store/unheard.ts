import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Holders of work of a case who were asked whether they are still on it and have not said a word since. */
export async function listSilentHolders(db: Database, incidentId: string) {
  const held = sql`(select c.id as claim_id, c.task_id, c.person_id, c.lease_until,
      max(c.claimed_at, coalesce((select max(e.at) from audit_entries e where e.case_id = ${incidentId}
        and e.action = 'task.renewed' and e.noun_id = c.task_id and e."by" = c.person_id), 0)) as since
    from tasks t join claims c on c.task_id = t.id and c.released_at is null
    where t.incident_id = ${incidentId} and t.done_at is null)`
  const silent = sql`(select held.*, (select max(a.raised_at) from alerts a
      join alert_persons person on person.alert_id = a.id and person.person_id = held.person_id
      where a.incident_id = ${incidentId} and a.notice = 'lease_reminder' and a.subject_id = held.task_id
      and a.raised_at > held.since) as asked_at from ${held} held) silent`
  return db
    .select({
      claimId: sql<string>`claim_id`,
      taskId: sql<string>`task_id`,
      personId: sql<string>`person_id`,
      leaseUntil: sql<number>`lease_until`,
      since: sql<number>`since`,
      askedAt: sql<number>`asked_at`,
    })
    .from(silent)
    .where(sql`asked_at is not null`)
    .orderBy(sql`lease_until, claim_id`)
}

/** People named for a role of a case before then who hold nothing of it, while work of it is free. */
export async function listSilentNamed(
  db: Database,
  { incidentId, before }: { incidentId: string; before: Date }
) {
  const silent = sql`(select n.id as need_id, n.skill, n.language, f.person_id, f.at as since,
      (select max(a.raised_at) from alerts a
        join alert_persons person on person.alert_id = a.id and person.person_id = f.person_id
        where a.notice = 'named' and a.subject_id = n.id and a.raised_at > f.at) as asked_at
    from needs n join need_fillings f on f.need_id = n.id
    where n.incident_id = ${incidentId} and f.at <= ${before.getTime()}
    and not exists (select 1 from tasks t join claims c on c.task_id = t.id and c.released_at is null
      where t.incident_id = n.incident_id and t.skill = n.skill and c.person_id = f.person_id)
    and exists (select 1 from tasks free where free.incident_id = n.incident_id and free.skill = n.skill
      and free.done_at is null and free.slots > (select count(*) from claims held
        where held.task_id = free.id and held.released_at is null))) silent`
  return db
    .select({
      needId: sql<string>`need_id`,
      skill: sql<string>`skill`,
      language: sql<string | null>`language`,
      personId: sql<string>`person_id`,
      since: sql<number>`since`,
      askedAt: sql<number | null>`asked_at`,
    })
    .from(silent)
    .orderBy(sql`since, person_id`)
}
