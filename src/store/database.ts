import type { SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as schema from './schema.ts'

/**
 * What both drivers can do. Await every query and read rows as arrays; never call .get(), .all(), .run() or
 * db.transaction(): they differ between drivers.
 */
export type Database = BaseSQLiteDatabase<'sync' | 'async', unknown, typeof schema>

/** A write that has not run yet: what a plain (never async) store function returns. */
export type Statement = BatchItem<'sqlite'>

/** What must hold for a guarded write, for those who hand it on without knowing SQL. */
export type Condition = SQL

/**
 * All the statements, or none; the rows of each. D1 has no interactive transactions, so neither do we:
 * a write that depends on an earlier one in the group is an INSERT ... SELECT ... WHERE EXISTS.
 */
export type Atomically = (...statements: [Statement, ...Statement[]]) => Promise<unknown[][]>
