import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Need } from '../domain/need.ts'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { needFillings, needs } from './schema.ts'

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
const CANDIDATES_SHOWN = 40

/**
 * Who could be named for each role of a case: people of its organization with the skill (and language), and
 * whoever has it and said that they can help, except those who fill it already. `yes` is 2 for now, 1 for later,
 * 0 for no word; `canHelp` counts everyone of the role who said "now".
 */
export async function listCandidates(
  db: Database,
  { incidentId, organizationId }: { incidentId: string; organizationId: string }
) {
  const found = sql`(select *, sum(yes = 2) over (partition by need_id) as can_help,
      row_number() over (partition by need_id order by yes desc, person_id) as place
    from (${candidatesOf(incidentId, organizationId)}) where (need_id, person_id) not in
      (select need_id, person_id from (${fillersOf(sql`(${incidentId})`)}))) ranked`
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

/** Names someone for a role while its case is active; again changes nothing, and gives no row back. */
export function insertFilling(
  db: Database,
  { needId, personId, by, at }: { needId: string; personId: string; by: string; at: Date }
) {
  const row = rowWhere(needFillings, { needId, personId, namedBy: by, at }, whileActive(needId))
  return db
    .insert(needFillings)
    .select(row)
    .onConflictDoNothing()
    .returning({ needId: needFillings.needId })
}

/** Takes a name back from a role. */
export function deleteFilling(
  db: Database,
  { needId, personId }: { needId: string; personId: string }
) {
  return db
    .delete(needFillings)
    .where(
      and(eq(needFillings.needId, needId), eq(needFillings.personId, personId), whileActive(needId))
    )
    .returning({ needId: needFillings.needId })
}

/** A role for the skill of a task that was just added, unless its case has one; needs the task to be there. */
export function insertNeedOf(
  db: Database,
  need: Pick<Need, 'id' | 'language'> & { taskId: string; incidentId: string }
) {
  return db.insert(needs).select(sql`
    select ${need.id}, t.incident_id,
      (select coalesce(max(position), -1) + 1 from needs where incident_id = t.incident_id),
      t.skill, ${need.language ?? null}, t.slots, t.claim_by, t.sensitive, 1, t.claim_by, null, null
    from tasks t where t.id = ${need.taskId} and t.incident_id = ${need.incidentId}
    and not exists (select 1 from needs n where n.incident_id = t.incident_id and n.skill = t.skill)`)
}

function whileActive(needId: string): SQL {
  return sql`exists (select 1 from needs n join incidents i on i.id = n.incident_id
    where n.id = ${needId} and i.state = 'active')`
}

/** Holds while someone is not named for a role of an active case: what comes before the row that names them. */
export function canBeNamed(filling: { needId: string; personId: string }): SQL {
  return sql`select 1 where ${whileActive(filling.needId)} and not exists (${isNamed(filling)})`
}

/** Holds while someone is named for a role. */
export function isNamed({ needId, personId }: { needId: string; personId: string }): SQL {
  return sql`select 1 from need_fillings where need_id = ${needId} and person_id = ${personId}`
}
