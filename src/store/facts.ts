import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { FactKey } from '../domain/fact.ts'
import type { Database } from './database.ts'
import { facts } from './schema.ts'

/** A fact as it is stored: sealed under the key of its report or incident. */
export type FactRow = {
  id: string
  caseId: string
  key: FactKey
  textSealed: string
  addedBy: string
  addedAt: Date
}

/** The facts of a report or an incident, still sealed: the latest row of each key, in no order. */
export async function listFacts(
  db: Database,
  caseId: string,
  keys?: readonly FactKey[]
): Promise<FactRow[]> {
  const asked = keys && sql`${facts.key} in (select value from json_each(${JSON.stringify(keys)}))`
  const rows = await db
    .select()
    .from(facts)
    .where(and(eq(facts.caseId, caseId), asked))
    .orderBy(desc(facts.addedAt), desc(facts.id))
  const latest = Map.groupBy(rows, ({ key }) => key).values()
  return [...latest].flatMap(([first]) => (first ? [first] : []))
}

/** Adds facts to a case; earlier rows of the same key stay. One JSON parameter: D1 binds at most 100. */
export function insertFacts(db: Database, added: readonly FactRow[]) {
  return insertFactsWhere(db, added, sql`1`)
}

/**
 * Says a fact anew, unless somebody else has done so since the rows that its writer knew of were the latest
 * (undefined: whatever is there). No row: somebody has.
 */
export function insertFactKnowing(
  db: Database,
  row: FactRow,
  known: readonly string[] | undefined
) {
  const latest = sql`select id, added_by from facts where case_id = ${row.caseId} and key = ${row.key}
    order by added_at desc, id desc limit 1`
  const isKnown = sql`not exists (select 1 from (${latest}) newest
    where newest.added_by <> ${row.addedBy}
      and newest.id not in (select value from json_each(${JSON.stringify(known ?? [])})))`
  return insertFactsWhere(db, [row], known ? isKnown : sql`1`).returning({ id: facts.id })
}

/** Finds a fact that an earlier statement of the same step added. */
export function factAdded(id: string): SQL {
  return sql`select 1 from facts where id = ${id}`
}

/** Adds facts only while a condition holds. */
export function insertFactsWhere(db: Database, added: readonly FactRow[], holds: SQL) {
  const rows = JSON.stringify(added.map((row) => ({ ...row, addedAt: row.addedAt.getTime() })))
  const of = (name: string) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  return db.insert(facts).select(sql`select ${of('id')}, ${of('caseId')}, ${of('key')},
    ${of('textSealed')}, ${of('addedBy')}, ${of('addedAt')} from json_each(${rows}) where ${holds}`)
}
