import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { fillersOf } from './needs.ts'
import { incidents, needs, tasks } from './schema.ts'

const among = (incidentIds: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(incidentIds)}))`

const CALLED = sql`kind = 'emergency' and end_reason is not 'cancelled'`

/** The open cases of some organizations, as one condition on an incident's id. */
function openCases(organizationIds: readonly string[]): SQL {
  return sql`(select i.id from incidents i where i.state = 'active'
    and i.organization_id in (select value from json_each(${JSON.stringify(organizationIds)})))`
}

/** Those of them that are real and have called somebody: only there can work be late. */
function calledCases(organizationIds: readonly string[]): SQL {
  return sql`(select i.id from incidents i where i.drill = 0 and i.id in ${openCases(organizationIds)}
    and exists (select 1 from alerts where incident_id = i.id and ${CALLED}))`
}

/** How many tasks of some cases there are, taken and done. */
export async function countCaseTasks(db: Database, incidentIds: readonly string[]) {
  const held = sql`(select count(*) from claims c where c.task_id = t.id and c.released_at is null)`
  const rows = await db
    .select({
      incidentId: sql<string>`t.incident_id`,
      tasks: sql<number>`count(*)`,
      done: sql<number>`sum(t.done_at is not null)`,
      taken: sql<number>`sum(t.done_at is null and ${held} >= t.slots)`,
    })
    .from(sql`tasks t`)
    .where(sql`t.incident_id in ${among(incidentIds)}`)
    .groupBy(sql`t.incident_id`)
  return new Map(rows.map(({ incidentId, ...counts }) => [incidentId, counts]))
}

/** The roles of some cases with how many people fill each. */
export async function listOpenRoles(db: Database, incidentIds: readonly string[]) {
  const cases = among(incidentIds)
  return db
    .select({
      needId: sql<string>`n.id`,
      incidentId: sql<string>`n.incident_id`,
      skill: sql<string>`n.skill`,
      language: sql<string | null>`n.language`,
      count: sql<number>`n.count`,
      claimBy: sql<Date>`n.claim_by`.mapWith(needs.claimBy),
      filled: sql<number>`count(distinct f.person_id)`,
    })
    .from(sql`needs n left join (${fillersOf(cases)}) f on f.need_id = n.id`)
    .where(sql`n.incident_id in ${cases}`)
    .groupBy(sql`n.id`)
}

/** The tasks of some cases that are late at a time; `late_since` is when they became it. */
function lateTasks(cases: SQL, now: Date): SQL {
  const at = now.getTime()
  return sql`(select * from (select t.id, t.incident_id, t.key, t.skill, t.slots, t.due_at < ${at} as past_due,
      case when t.due_at < ${at} then t.due_at else t.claim_by end as late_since,
      (select count(*) from claims c where c.task_id = t.id and c.released_at is null) as held
    from tasks t where t.done_at is null and t.incident_id in ${cases}
      and (t.due_at < ${at} or t.claim_by < ${at})) where past_due or held < slots) late`
}

/** How many tasks of each open case are late. */
export async function countLateTasks(
  db: Database,
  { organizationIds, now }: { organizationIds: readonly string[]; now: Date }
) {
  const rows = await db
    .select({ incidentId: sql<string>`incident_id`, late: sql<number>`count(*)` })
    .from(lateTasks(openCases(organizationIds), now))
    .groupBy(sql`incident_id`)
  return new Map(rows.map(({ incidentId, late }) => [incidentId, late]))
}

/** The late tasks of real cases that have called somebody, the longest late first. */
export async function listLateTasks(
  db: Database,
  { organizationIds, now, limit }: { organizationIds: readonly string[]; now: Date; limit: number }
) {
  return db
    .select({
      id: sql<string>`id`,
      incidentId: sql<string>`incident_id`,
      key: sql<string | null>`key`,
      skill: sql<string>`skill`,
      lateSince: sql<Date>`late_since`.mapWith(tasks.dueAt),
      taken: sql<number>`held >= slots`,
    })
    .from(lateTasks(calledCases(organizationIds), now))
    .orderBy(sql`late_since`)
    .limit(limit)
}

/** Claims of real cases whose facts wait for a coordinator's yes, the longest waiting first. */
export async function listWaitingClaims(
  db: Database,
  { organizationIds, limit }: { organizationIds: readonly string[]; limit: number }
) {
  const waiting = sql`(select c.person_id, c.claimed_at, t.incident_id, t.skill
    from incidents i cross join tasks t on t.incident_id = i.id
    cross join claims c on c.task_id = t.id and c.released_at is null and c.confirmed_at is null
    where i.drill = 0 and i.id in ${openCases(organizationIds)} and t.sensitive = 1 and t.done_at is null
    and not (
      exists (select 1 from person_skills s where s.person_id = c.person_id and s.skill = t.skill
        and s.verified_at is not null)
      and (c.organization_id = i.organization_id or exists (select 1 from trusts w
        where w.organization_id = i.organization_id and w.trusted_id = c.organization_id)))) claims`
  return db
    .select({
      personId: sql<string>`person_id`,
      claimedAt: sql<Date>`claimed_at`.mapWith(incidents.openedAt),
      incidentId: sql<string>`incident_id`,
      skill: sql<string>`skill`,
    })
    .from(waiting)
    .orderBy(sql`claimed_at`)
    .limit(limit)
}

/** When the network was first called for each open case, alerts that were taken back left out. */
export async function listFirstCalls(db: Database, organizationIds: readonly string[]) {
  const rows = await db
    .select({
      incidentId: sql<string>`incident_id`,
      at: sql<Date>`min(raised_at)`.mapWith(incidents.openedAt),
    })
    .from(sql`alerts`)
    .where(sql`${CALLED} and incident_id in ${openCases(organizationIds)}`)
    .groupBy(sql`incident_id`)
  return new Map(rows.map(({ incidentId, at }) => [incidentId, at]))
}
