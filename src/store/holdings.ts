import { type Column, getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Atomically, Database, Statement } from './database.ts'
import * as schema from './schema.ts'

/** One table: its columns, how many rows it holds, and since when. */
export type TableCount = {
  table: string
  columns: readonly string[]
  rows: number
  oldest: Date | undefined
}

const TABLES = Object.values(schema).filter((each) => is(each, SQLiteTable))

/** What says since when a row is there, by the names that columns have; the first that a table has counts. */
const SINCE = [
  ...['created_at', 'logged_at', 'opened_at', 'raised_at', 'recorded_at', 'written_at', 'added_at'],
  ...['claimed_at', 'answered_at', 'due_at', 'since', 'at', 'done_at', 'heard_at'],
]

/** Counts every table of the schema: one that is added later counts itself. */
export async function countHoldings(
  db: Database,
  atomically: Atomically
): Promise<readonly TableCount[]> {
  const [first, ...rest] = TABLES.map((table) => countOf(db, table))
  if (!first) return []
  const counted = await atomically(first, ...rest)
  return TABLES.map((table, index) => {
    const [found] = (counted[index] ?? []) as { rows: number; oldest: number | null }[]
    return {
      table: getTableName(table),
      columns: columnsOf(table).map(({ name }) => name),
      rows: found?.rows ?? 0,
      oldest: found?.oldest ? new Date(found.oldest) : undefined,
    }
  })
}

function countOf(db: Database, table: SQLiteTable): Statement {
  const names = columnsOf(table).map(({ name }) => name)
  const since = SINCE.find((name) => names.includes(name))
  const oldest = since ? sql<number | null>`min(${sql.identifier(since)})` : sql<null>`null`
  return db.select({ rows: sql<number>`count(*)`, oldest }).from(table)
}

function columnsOf(table: SQLiteTable): Column[] {
  return Object.values(getTableColumns(table))
}
