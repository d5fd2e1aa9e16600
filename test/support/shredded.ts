import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Deps } from '../../src/deps.ts'
import * as schema from '../../src/store/schema.ts'

/** Every value of every `_sealed` column, as `table.column`: nothing that was shredded is among them. */
export async function sealedValues({ db }: Pick<Deps, 'db'>): Promise<string[]> {
  const tables = Object.values(schema).filter((each) => is(each, SQLiteTable))
  const values = await Promise.all(
    tables.map(async (table) => {
      const rows: Record<string, unknown>[] = await db.select().from(table)
      const sealed = Object.entries(getTableColumns(table)).filter(([, { name }]) =>
        name.endsWith('_sealed')
      )
      return rows.flatMap((row) =>
        sealed.flatMap(([field, { name }]) =>
          row[field] ? [`${getTableName(table)}.${name} ${String(row[field])}`] : []
        )
      )
    })
  )
  return values.flat()
}
