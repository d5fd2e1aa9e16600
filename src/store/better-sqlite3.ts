import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { Atomically, Database, Statement } from './database.ts'
import * as schema from './schema.ts'

/** Only this file may know that better-sqlite3 runs a prepared statement at once. */
type Prepared = { _prepare(): { execute(): { sync(): unknown } } }

const BUSY_WAIT_MS = 5_000

/** Opens (and migrates) the SQLite file; ':memory:' for tests. */
export function openSqlite({ file, migrations }: { file: string; migrations: string }) {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma(`busy_timeout = ${BUSY_WAIT_MS}`)
  sqlite.pragma('secure_delete = ON')
  const db = drizzle(sqlite, { schema })
  migrate(db, { migrationsFolder: migrations })
  insistOnDurability(sqlite)

  // BEGIN IMMEDIATE: a deferred transaction that upgrades to a write gets SQLITE_BUSY at once, ignoring the timeout.
  const inOneStep = sqlite.transaction((statements: Statement[]) =>
    statements.map((statement) =>
      rowsOf((statement as unknown as Prepared)._prepare().execute().sync())
    )
  ).immediate
  const atomically: Atomically = async (...statements) => inOneStep(statements)
  return { db: db as Database, atomically, sqlite, close: () => sqlite.close() }
}

/** WAL's default can read FULL and become NORMAL at the first write: set it after one, and check. */
function insistOnDurability(sqlite: Sqlite.Database): void {
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('create table if not exists durability (one integer); delete from durability')
  const [row] = sqlite.pragma('synchronous') as { synchronous: number }[]
  if (row?.synchronous !== 2) throw new Error('SQLite would not promise durable writes')
}

function rowsOf(result: unknown): unknown[] {
  return Array.isArray(result) ? result : []
}
