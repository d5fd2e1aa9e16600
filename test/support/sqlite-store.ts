import { fileURLToPath } from 'node:url'
import { openSqlite } from '../../src/store/better-sqlite3.ts'

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** An empty, migrated better-sqlite3 database in memory. */
export async function openStore() {
  const { db, atomically, scrub } = openSqlite({ file: ':memory:', migrations })
  return { db, atomically, scrub }
}
