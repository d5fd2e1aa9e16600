import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { Atomically, Database, Statement } from './database.ts'
import * as schema from './schema.ts'

/** Only this file may know that better-sqlite3 runs a prepared statement at once. */
type Prepared = { _prepare(): { execute(): { sync(): unknown } } }

/** What is read over and over stays in memory. */
const CACHE_KIB = 64 * 1024
const BUSY_WAIT_MS = 5_000
/** The whole program waits meanwhile, so not for long: the heartbeat asks again. */
const SCRUB_WAIT_MS = 100

/** Opens (and migrates) the SQLite file; ':memory:' for tests. */
export function openSqlite({ file, migrations }: { file: string; migrations: string }) {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma(`busy_timeout = ${BUSY_WAIT_MS}`)
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma(`cache_size = -${CACHE_KIB}`)
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
  const scrub = async () => isTruncated(sqlite)
  return { db: db as Database, atomically, scrub, sqlite, close: () => sqlite.close() }
}

/** Opens an SQLite file to read it, while the program may be running; nothing of it is changed. */
export function openSqliteToRead(file: string) {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_WAIT_MS })
  return { db: drizzle(sqlite, { schema }) as Database, close: () => sqlite.close() }
}

/** The write-ahead log keeps what a page held before; `secure_delete` cleans only the pages. */
function isTruncated(sqlite: Sqlite.Database): boolean {
  sqlite.pragma(`busy_timeout = ${SCRUB_WAIT_MS}`)
  const [row] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  sqlite.pragma(`busy_timeout = ${BUSY_WAIT_MS}`)
  return row?.busy === 0
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
