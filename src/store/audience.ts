import { type SQL, sql } from 'drizzle-orm'
import type { Criterion } from '../domain/audience.ts'
import type { Database } from './database.ts'
import { network } from './schema.ts'

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

const inRole = (role: 'coordinator' | 'verifier') =>
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

/** Whether a personal notice `a` is still about the work of person `p`: to verify, to say yes, or a task that they hold. */
export const NOTICE_IS_FOR = sql`(case a.notice
  when 'verify' then exists (select 1 from reports r where r.id = a.subject_id and ${canVerifyFor(sql`r.organization_id`)})
  when 'confirm_claim' then exists (select 1 from incidents i join memberships m
    on ${memberOf(sql`i.organization_id`)} and ${inRole('coordinator')} where i.id = a.incident_id)
  else ${BELONGS} and (a.notice <> 'lease_reminder' or exists (select 1 from claims held
    where held.task_id = a.subject_id and held.person_id = p.id and held.released_at is null)) end)`

/** A live address, unless it is a mailbox that its owner turned off. */
export const LIVE_ADDRESS = sql`a.retired_at is null and not (a.channel = 'email' and p.email_off)`

type Counted = { name: string; people: number }

/** Everyone who would hear, once for each criterion that they meet: `with c as (criteria), heard as (...)`. */
export function heard(criteria: readonly Criterion[]): SQL {
  const rows = JSON.stringify(criteria.map((criterion, position) => ({ position, ...criterion })))
  return sql`with c as (
      select value ->> 'position' as position, value ->> 'skill' as skill, value ->> 'language' as language,
        value ->> 'verified' as verified, value ->> 'organizationId' as organization_id,
        value ->> 'county' as county
      from json_each(${rows})),
    heard as (
      select distinct c.position, p.id, p.language from c
      join person_skills s on s.skill = c.skill
      join persons p on p.id = s.person_id
      where ${meets} and exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS}))`
}

/** Counts by criterion, language, organization and channel, as the alert would find them now. */
export async function countAudience(db: Database, criteria: readonly Criterion[]) {
  const count = async (query: SQL) => rowsOf(db, sql`${heard(criteria)} ${query}`)
  const [perCriterion, perLanguage, perOrganization, channels] = await Promise.all([
    count(
      sql`select cast(position as text) as name, count(*) as people from heard group by position`
    ),
    count(sql`select language as name, count(distinct id) as people from heard group by language`),
    count(sql`select o.name, count(distinct h.id) as people from heard h
      join memberships m on m.person_id = h.id and m.vouched_at is not null and m.ended_at is null
      join organizations o on o.id = m.organization_id group by o.id order by people desc`),
    count(sql`select case when exists (
        select 1 from addresses a where a.person_id = h.id and a.channel = 'push' and a.retired_at is null)
      then 'push' else 'email' end as name, count(distinct h.id) as people from heard h group by 1`),
  ])
  return { perCriterion, perLanguage, perOrganization, channels }
}

/** drizzle reads raw rows differently on each driver; a selection without a table does not. */
async function rowsOf(db: Database, query: SQL): Promise<Counted[]> {
  const rows = await db
    .select({ name: sql<string>`counted.name`, people: sql<number>`counted.people` })
    .from(sql`(${query}) counted`)
  return rows
}

/** How many people there are, to cut an audience into chunks. */
export async function countPersons(db: Database): Promise<number> {
  const [row] = await db
    .select({ people: sql<number>`(select count(*) from persons)` })
    .from(network)
  return row?.people ?? 0
}
