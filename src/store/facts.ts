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

/** Adds facts only while a condition holds. */
export function insertFactsWhere(db: Database, added: readonly FactRow[], holds: SQL) {
  const rows = JSON.stringify(added.map((row) => ({ ...row, addedAt: row.addedAt.getTime() })))
  const of = (name: string) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  return db.insert(facts).select(sql`select ${of('id')}, ${of('caseId')}, ${of('key')},
    ${of('textSealed')}, ${of('addedBy')}, ${of('addedAt')} from json_each(${rows}) where ${holds}`)
}
