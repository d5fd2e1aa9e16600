import { fileURLToPath } from 'node:url'
import { openSqlite } from '../../src/store/better-sqlite3.ts'

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** An empty database in memory that writes down the text of every statement which is asked of it. */
export function countedStore() {
  const { sqlite, ...store } = openSqlite({ file: ':memory:', migrations })
  const statements: string[] = []
  const prepare = sqlite.prepare.bind(sqlite)
  sqlite.prepare = ((text: string) => {
    statements.push(text)
    return prepare(text)
  }) as typeof sqlite.prepare
  /** What an act asks of the database, in order. */
  async function asked<T>(act: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
    statements.length = 0
    const answer = await act()
    return { answer, statements: [...statements] }
  }
  return { store, asked }
}
