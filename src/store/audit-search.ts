import { desc, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { auditEntries } from './schema.ts'

/** What an admin asks of the record; `organizationIds` are those that they run. */
export type RecordSearch = {
  organizationIds: readonly string[]
  /** Undefined: whoever did it. */
  personIds: readonly string[] | undefined
  /** Beginnings of actions; undefined: everything. */
  actions: readonly string[] | undefined
  before: { at: Date; id: string } | undefined
  until: Date | undefined
  limit: number
}

/**
 * Entries of the record that concern some organizations: of their cases; and, where no case is concerned, by or about
 * their people, about themselves, or about the network. What somebody did in the case of another organization is not theirs.
 */
export async function searchRecord(db: Database, search: RecordSearch) {
  const { id, at, by, action, noun, nounId, caseId } = auditEntries
  return db
    .select({ id, at, by, action, noun, nounId, caseId })
    .from(auditEntries)
    .where(sql`${isTheirs(search)} and ${isAsked(search)}`)
    .orderBy(desc(at), desc(id))
    .limit(search.limit)
}

function isTheirs({ organizationIds }: RecordSearch): SQL {
  const theirs = sql`(select value from json_each(${JSON.stringify(organizationIds)}))`
  const member = (personId: SQL) => sql`exists (select 1 from memberships m
    where m.person_id = ${personId} and m.organization_id in ${theirs})`
  return sql`case when ${auditEntries.caseId} is not null then
      exists (select 1 from incidents i where i.id = ${auditEntries.caseId} and i.organization_id in ${theirs})
      or exists (select 1 from reports r where r.id = ${auditEntries.caseId} and r.organization_id in ${theirs})
    else ${auditEntries.noun} = 'network' or ${auditEntries.nounId} in ${theirs}
      or ${member(sql`${auditEntries.by}`)}
      or (${auditEntries.noun} = 'person' and ${member(sql`${auditEntries.nounId}`)}) end`
}

function isAsked({ personIds, actions, before, until }: RecordSearch): SQL {
  const { at, id, by, action } = auditEntries
  const parts = [
    personIds && sql`${by} in (select value from json_each(${JSON.stringify(personIds)}))`,
    actions &&
      sql`exists (select 1 from json_each(${JSON.stringify(actions)}) asked
        where ${action} = asked.value or substr(${action}, 1, length(asked.value) + 1) = asked.value || '.')`,
    before && sql`(${at}, ${id}) < (${before.at.getTime()}, ${before.id})`,
    until && sql`${at} < ${until.getTime()}`,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`1`
}

/** Which of some people are, or were, members of some organizations. */
export async function listOwnPeople(
  db: Database,
  { personIds, organizationIds }: Record<'personIds' | 'organizationIds', readonly string[]>
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: sql<string>`person_id` })
    .from(sql`memberships`)
    .where(sql`person_id in (select value from json_each(${JSON.stringify(personIds)}))
      and organization_id in (select value from json_each(${JSON.stringify(organizationIds)}))`)
  return rows.map(({ id }) => id)
}

/** The code names of some reports and cases, by id. */
export async function listCodeNames(
  db: Database,
  caseIds: readonly string[]
): Promise<Map<string, string>> {
  const ids = JSON.stringify(caseIds)
  const rows = await db
    .select({ id: sql<string>`id`, codeName: sql<string>`code_name` })
    .from(sql`(select id, code_name from incidents where id in (select value from json_each(${ids}))
      union all select id, code_name from reports where id in (select value from json_each(${ids}))) named`)
  return new Map(rows.map(({ id, codeName }) => [id, codeName]))
}
