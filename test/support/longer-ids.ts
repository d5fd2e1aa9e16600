import { eq, getTableColumns, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Deps } from '../../src/deps.ts'
import * as schema from '../../src/store/schema.ts'

/** The short ids of the sample case, and what they become: as long as the ids that addresses take. */
export const LONGER = {
  'case-1': 'case-one-1',
  harbor: 'harbor-center',
  puente: 'puente-center',
} as const

/** Gives the sample case ids that can stand in an address. Once more after somebody else has joined. */
export async function giveLongerIds(
  { db }: Pick<Deps, 'db'>,
  ids: Partial<typeof LONGER> = LONGER
): Promise<void> {
  for (const table of Object.values(schema).filter((each) => is(each, SQLiteTable)))
    for (const [field, column] of Object.entries(getTableColumns(table)))
      if (/(^|_)id$/.test(column.name))
        for (const [short, longer] of Object.entries(ids))
          await db
            .update(table)
            .set({ [field]: longer })
            .where(eq(column, short))
}
