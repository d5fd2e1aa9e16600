import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/**
 * A row for `db.insert(table).select(...)` that is written only while a condition holds: how a write depends on
 * an earlier one of its step, or on a state that another request may just have changed.
 *
 * @param holds  A condition, such as sql`exists (select 1 from ...)`.
 */
export function rowWhere<Table extends SQLiteTable>(
  table: Table,
  row: Table['$inferInsert'],
  holds: SQL
): SQL {
  const given = row as Record<string, unknown>
  const values = Object.entries(getTableColumns(table)).map(
    ([name, column]) => sql`${sql.param(given[name] ?? column.default ?? null, column)}`
  )
  return sql`select ${sql.join(values, sql`, `)} where ${holds}`
}

/** A query that finds a row if an earlier statement of the same step did its work. */
export type Happened = SQL

/** For a step that depends on nothing before it. */
export const ALWAYS: Happened = sql`select 1`

/** A query that finds a row if both do. */
export function both(one: SQL, other: SQL): SQL {
  return sql`select 1 where exists (${one}) and exists (${other})`
}

/** Holds if every one of the queries finds a row; what is left out asks for nothing. */
export function allOf(...happened: readonly (Happened | undefined)[]): SQL {
  const each = happened.flatMap((query) => (query ? [sql`exists (${query})`] : []))
  return sql.join(each, sql` and `)
}
