import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Need } from '../domain/need.ts'
import type { Database } from './database.ts'
import { needs } from './schema.ts'

/** A role of a case with its place in the list and how far it has been called. */
export type NeedRow = typeof needs.$inferSelect

/** The roles of a case, in its order. */
export async function listNeeds(db: Database, incidentId: string): Promise<NeedRow[]> {
  return db
    .select()
    .from(needs)
    .where(eq(needs.incidentId, incidentId))
    .orderBy(asc(needs.position))
}

/** One role of a case. */
export async function findNeed(
  db: Database,
  { needId, incidentId }: { needId: string; incidentId: string }
): Promise<NeedRow | undefined> {
  const asked = and(eq(needs.id, needId), eq(needs.incidentId, incidentId))
  const [row] = await db.select().from(needs).where(asked)
  return row
}

/** The roles of a case that somebody could fill: theirs is the skill, verified where it has to be, and the language. */
export async function listNeedsOf(
  db: Database,
  { incidentId, personId }: { incidentId: string; personId: string }
): Promise<NeedRow[]> {
  const theirs = sql`exists (select 1 from needs n join person_skills s on s.skill = n.skill
    and (n.verified = 0 or s.verified_at is not null)
    where n.id = ${needs.id} and s.person_id = ${personId} and ${speaks(sql`${personId}`)})`
  return db
    .select()
    .from(needs)
    .where(and(eq(needs.incidentId, incidentId), theirs))
}

/** Does a person speak what the need `n` asks for? Only interpreters' needs ask. */
const speaks = (
  personId: SQL
) => sql`(n.language is null or exists (select 1 from person_languages l
  where l.person_id = ${personId} and l.language = n.language))`

/**
 * Who fills the needs `n` of some cases: whoever holds a task of that skill (done ones included) and speaks its
 * language, and whoever a coordinator named. An answer fills nothing (PRODUCT.md, "The alert"). The joins are
 * crossed to keep their order: few claims hold, and each meets few needs.
 */
export function fillersOf(cases: SQL): SQL {
  return sql`
    select n.id as need_id, c.person_id as person_id, 0 as named from tasks t
      cross join claims c on c.task_id = t.id and c.released_at is null
      cross join needs n on n.incident_id = t.incident_id and n.skill = t.skill
      where t.incident_id in ${cases} and ${speaks(sql`c.person_id`)}
    union all select f.need_id, f.person_id, 1 from needs n
      join need_fillings f on f.need_id = n.id where n.incident_id in ${cases}`
}

/** Who fills the roles of a case; someone who holds a task and was named too is listed once for each. */
export async function listFillers(db: Database, incidentId: string) {
  const found = sql`(${fillersOf(sql`(${incidentId})`)}) fillers`
  return db
    .select({
      needId: sql<string>`need_id`,
      personId: sql<string>`person_id`,
      named: sql<number>`named`,
    })
    .from(found)
}

/** People shown for a role at most; those who said yes come first. */
const CANDIDATES_SHOWN = 15

/**
 * Who could be named for each role of a case: people of its organization with the skill (and language), and
 * whoever has it and said that they can help, except those who fill it already. `yes` is 2 for now, 1 for later,
 * 0 for no word; `canHelp` counts everyone of the role who said "now".
 */
export async function listCandidates(
  db: Database,
  { incidentId, organizationId }: { incidentId: string; organizationId: string }
) {
  const fills = sql`(need_id, person_id) in (select need_id, person_id from fillers)`
  const found = sql`(with fillers as materialized (${fillersOf(sql`(${incidentId})`)})
    select *, sum(yes = 2) over (partition by need_id) as can_help,
      row_number() over (partition by need_id order by yes desc, person_id) as place
    from (select * from (${saidYes(incidentId)}) where not ${fills}
      union all select n.id, some.value, 0 from needs n, json_each((${someAble(organizationId)})) some
        where n.incident_id = ${incidentId})) ranked`
  return db
    .select({
      needId: sql<string>`need_id`,
      personId: sql<string>`person_id`,
      yes: sql<number>`yes`,
      canHelp: sql<number>`can_help`,
    })
    .from(found)
    .where(sql`place <= ${CANDIDATES_SHOWN}`)
    .orderBy(sql`place`)
}

const YES = sql`('can_help', 'can_help_later')`
const hasSkill = sql`s.skill = n.skill and (n.verified = 0 or s.verified_at is not null)`

/** Whoever said that they can help and has the skill of a role, wherever they belong. */
function saidYes(incidentId: string): SQL {
  return sql`select n.id as need_id, p.id as person_id, case a.kind when 'can_help' then 2 else 1 end as yes
    from answers a cross join person_skills s on s.person_id = a.person_id
    cross join needs n on n.incident_id = a.incident_id and ${hasSkill}
    cross join persons p on p.id = s.person_id and p.removed_at is null
    where a.incident_id = ${incidentId} and a.kind in ${YES} and ${speaks(sql`p.id`)} and exists (select 1 from memberships m
      where m.person_id = p.id and m.vouched_at is not null and m.ended_at is null)`
}

/** Of an organization's people some who could have the role `n` and have not said so: of thousands the first few. */
function someAble(organizationId: string): SQL {
  return sql`select json_group_array(person_id) from (select s.person_id from person_skills s
    where ${hasSkill} and ${speaks(sql`s.person_id`)}
      and exists (select 1 from persons p where p.id = s.person_id and p.removed_at is null)
      and exists (select 1 from memberships m where m.person_id = s.person_id
        and m.organization_id = ${organizationId} and m.vouched_at is not null and m.ended_at is null)
      and not exists (select 1 from answers a where a.incident_id = n.incident_id
        and a.person_id = s.person_id and a.kind in ${YES})
      and (n.id, s.person_id) not in (select need_id, person_id from fillers)
    order by s.person_id limit ${CANDIDATES_SHOWN})`
}

function candidatesOf(incidentId: string, organizationId: string): SQL {
  const answered = sql`case a.kind when 'can_help' then 2 when 'can_help_later' then 1 else 0 end`
  return sql`select n.id as need_id, p.id as person_id, ${answered} as yes from needs n
    join person_skills s on s.skill = n.skill and (n.verified = 0 or s.verified_at is not null)
    join persons p on p.id = s.person_id and p.removed_at is null
    left join answers a on a.incident_id = n.incident_id and a.person_id = p.id
    where n.incident_id = ${incidentId} and ${speaks(sql`p.id`)} and exists (select 1 from memberships m
      where m.person_id = p.id and m.vouched_at is not null and m.ended_at is null
      and (m.organization_id = ${organizationId} or a.kind in ('can_help', 'can_help_later')))`
}

/** Whether someone could be named for a role. */
export async function isCandidate(
  db: Database,
  asked: { needId: string; personId: string; incidentId: string; organizationId: string }
): Promise<boolean> {
  const rows = await db
    .select({ needId: sql<string>`need_id` })
    .from(sql`(${candidatesOf(asked.incidentId, asked.organizationId)}) candidates`)
    .where(sql`need_id = ${asked.needId} and person_id = ${asked.personId}`)
  return rows.length > 0
}

/** A role for the skill of a task that was just added, unless its case has one; needs the task to be there. */
export function insertNeedOf(
  db: Database,
  need: Pick<Need, 'id' | 'language'> & { taskId: string; incidentId: string }
) {
  return db.insert(needs).select(sql`
    select ${need.id}, t.incident_id,
      (select coalesce(max(position), -1) + 1 from needs where incident_id = t.incident_id),
      t.skill, ${need.language ?? null}, t.slots, t.claim_by, t.sensitive, 0, t.claim_by, null, null, null
    from tasks t where t.id = ${need.taskId} and t.incident_id = ${need.incidentId}
    and not exists (select 1 from needs n where n.incident_id = t.incident_id and n.skill = t.skill)`)
}
