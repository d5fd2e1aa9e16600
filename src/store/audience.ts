import { type SQL, sql } from 'drizzle-orm'
import type { Criterion } from '../domain/audience.ts'
import type { Database } from './database.ts'
import { network } from './schema.ts'
import { sparedBy } from './spared.ts'

/*
 * The audience is written once and used twice: to count it before the alert (criteria as JSON), and to expand it
 * afterwards (criteria as rows). `c` is a criterion, `p` a person.
 */

/** Someone hears for a criterion if they are vouched for in the circle and have the skill, language and county. */
const meets = sql`
  s.skill = c.skill and s.person_id = p.id and p.removed_at is null and p.locked_at is null
  and (c.verified = 0 or s.verified_at is not null)
  and (c.language is null or exists (
    select 1 from person_languages l where l.person_id = p.id and l.language = c.language))
  and (c.county is null or exists (
    select 1 from person_counties k where k.person_id = p.id and k.county = c.county))
  and exists (select 1 from memberships m
    where m.person_id = p.id and m.vouched_at is not null and m.ended_at is null
      and (c.organization_id is null or m.organization_id = c.organization_id))`

/** Whether a person of the outer query, `p`, meets any of an alert's criteria. */
export function meetsCriteriaOf(alertId: SQL): SQL {
  return sql`exists (select 1 from alert_criteria c, person_skills s
    where c.alert_id = ${alertId} and ${meets})`
}

/** Whether somebody still vouches for a person of the outer query, `p`, in some organization. */
export const BELONGS = sql`exists (select 1 from memberships still
  where still.person_id = p.id and still.vouched_at is not null and still.ended_at is null)`

const inRole = (role: 'coordinator' | 'dispatcher' | 'verifier') =>
  sql`exists (select 1 from json_each(m.roles) where value = ${sql.raw(`'${role}'`)})`
const memberOf = (
  organizationId: SQL
) => sql`m.person_id = p.id and m.organization_id = ${organizationId}
  and m.vouched_at is not null and m.ended_at is null`

/** Whether a person `p` of the outer query can be asked to verify for an organization. */
export function canVerifyFor(organizationId: SQL): SQL {
  return sql`exists (select 1 from memberships m where ${memberOf(organizationId)} and (${inRole('verifier')}
    or exists (select 1 from person_skills s where s.person_id = p.id and s.skill = 'verifier'
      and s.verified_at is not null)))`
}

const COORDINATES = sql`exists (select 1 from incidents i join memberships m
    on ${memberOf(sql`i.organization_id`)} and ${inRole('coordinator')} where i.id = a.incident_id)`

/** Whether a personal notice `a` is still about what person `p` does: to verify, to say yes, a task of theirs, an offer. */
export const NOTICE_IS_FOR = sql`(case a.notice
  when 'verify' then exists (select 1 from reports r where r.id = a.subject_id and ${canVerifyFor(sql`r.organization_id`)})
  when 'confirm_claim' then ${COORDINATES}
  when 'task_returned' then ${COORDINATES}
  when 'deadline_unfiled' then ${COORDINATES}
  when 'named' then ${BELONGS} and exists (select 1 from need_fillings f
    where f.need_id = a.subject_id and f.person_id = p.id)
  when 'deadline_near' then ${BELONGS} and exists (select 1 from clocks due
    where due.incident_id = a.incident_id and due.filer_id = p.id and due.filed_at is null)
  when 'handed_over' then ${BELONGS} and exists (select 1 from handovers h join claims c on c.id = h.claim_id
    where h.to_person_id = p.id and h.ended_at is null and c.task_id = a.subject_id and c.released_at is null)
  else ${BELONGS} and (a.notice <> 'lease_reminder' or exists (select 1 from claims held
    where held.task_id = a.subject_id and held.person_id = p.id and held.released_at is null)) end)`

/** Whether person `p` may still be asked to be ready by a standby `a`: who takes calls, who verifies, a lawyer on call. */
export const STANDBY_IS_FOR = sql`exists (select 1 from reports r where r.id = a.report_id and (
  ${canVerifyFor(sql`r.organization_id`)}
  or exists (select 1 from memberships m where ${memberOf(sql`r.organization_id`)} and ${inRole('dispatcher')})
  or exists (select 1 from memberships m join person_skills s on s.person_id = p.id and s.verified_at is not null
    join json_each(a.needs) need on need.value ->> 'skill' = s.skill
    where m.person_id = p.id and m.on_call and m.vouched_at is not null and m.ended_at is null
      and (m.organization_id = r.organization_id or m.organization_id in (
        select trusted_id from trusts t where t.organization_id = r.organization_id)))))`

/** A live address, unless it is a mailbox that its owner turned off. */
export const LIVE_ADDRESS = sql`a.retired_at is null and not (a.channel = 'email' and p.email_off)`

/**
 * Everyone who would hear, once for each criterion that they meet: `with c as (criteria), heard as (...)`.
 *
 * @param isWhole  False where the first few of them are enough.
 */
export function heard(
  criteria: readonly Criterion[],
  spared?: Spared,
  { isWhole = true }: { isWhole?: boolean } = {}
): SQL {
  const rows = JSON.stringify(criteria.map((criterion, position) => ({ position, ...criterion })))
  return sql`with c as materialized (
      select value ->> 'position' as position, value ->> 'skill' as skill, value ->> 'language' as language,
        value ->> 'verified' as verified, value ->> 'organizationId' as organization_id,
        value ->> 'county' as county
      from json_each(${rows})),
    heard as ${sql.raw(isWhole ? 'materialized' : 'not materialized')} (
      select c.position, p.id, p.language from c
      cross join person_skills s on s.skill = c.skill
      cross join persons p on p.id = s.person_id
      where ${meets} and exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS})
        and ${isNotSpared(spared)})`
}

/** A need that is called again, and when: who is left in peace then (spared.ts). */
export type Spared = { needId: string; at: Date }

/** Whether a person `p` of the outer query is not left in peace. */
export function isNotSpared(spared: Spared | undefined): SQL {
  return spared ? sql`p.id not in (${sparedBy(spared)})` : sql`1`
}

/** Whether anybody at all would hear: stops at the first. */
export async function isAnyoneHeard(
  db: Database,
  criteria: readonly Criterion[],
  spared?: Spared
): Promise<boolean> {
  const rows = await db
    .select({ id: sql<string>`id` })
    .from(
      sql`(${heard(criteria, spared, { isWhole: false })} select id from heard limit 1) somebody`
    )
  return rows.length > 0
}

type Part = 'criterion' | 'language' | 'organization' | 'channel'

/** Counts by criterion, language, organization and channel, as the alert would find them now: each person is looked at once. */
export async function countAudience(db: Database, criteria: readonly Criterion[], spared?: Spared) {
  const rows = await db
    .select({
      part: sql<Part>`counted.part`,
      name: sql<string>`counted.name`,
      people: sql<number>`counted.people`,
    })
    .from(sql`(${heard(criteria, spared)},
      one as (select id, language, exists (select 1 from addresses a where a.person_id = h.id
        and a.channel = 'push' and a.retired_at is null) as has_push from heard h group by id)
      select 'criterion' as part, cast(position as text) as name, count(*) as people from heard group by position
      union all select 'language', language, count(*) from one group by language
      union all select 'organization', o.name, count(distinct one.id) from one
        join memberships m on m.person_id = one.id and m.vouched_at is not null and m.ended_at is null
        join organizations o on o.id = m.organization_id group by o.id
      union all select 'channel', iif(has_push, 'push', 'email'), count(*) from one group by has_push
      order by people desc) counted`)
  const of = (part: Part) => rows.filter((row) => row.part === part)
  return {
    perCriterion: of('criterion'),
    perLanguage: of('language'),
    perOrganization: of('organization').map(({ name, people }) => ({ name, people })),
    channels: of('channel'),
  }
}

/** How many people there are, to cut an audience into chunks. */
export async function countPersons(db: Database): Promise<number> {
  const [row] = await db
    .select({ people: sql<number>`(select count(*) from persons)` })
    .from(network)
  return row?.people ?? 0
}
