import { applyD1Migrations, type D1Migration, env } from 'cloudflare:test'
import type { D1Database } from '@cloudflare/workers-types'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { openD1 } from '../../src/store/d1.ts'
import * as schema from '../../src/store/schema.ts'

type TestEnv = { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }

/** The local D1 inside workerd, migrated and emptied. */
export async function openStore() {
  const { DB, TEST_MIGRATIONS } = env as unknown as TestEnv
  await applyD1Migrations(DB as never, TEST_MIGRATIONS)
  const tables = Object.values(schema).filter((each) => is(each, SQLiteTable))
  await DB.batch(tables.map((table) => DB.prepare(`delete from ${getTableName(table)}`)))
  return openD1(DB)
}
