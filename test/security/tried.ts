import type { canaryNetwork } from './canary-network.ts'

type Sqlite = Awaited<ReturnType<typeof canaryNetwork>>['sqlite']

/**
 * Does something to a world and takes back whatever it wrote, so that the next thing meets the same world. One at a
 * time: whatever is going on at the same moment is taken back with it.
 */
export async function tried<Result>(sqlite: Sqlite, act: () => Promise<Result>): Promise<Result> {
  sqlite.exec('begin')
  try {
    return await act()
  } finally {
    sqlite.exec('rollback')
  }
}

/** How many rows each table holds. */
export function rowCounts(sqlite: Sqlite): Record<string, number> {
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  const counts = tables.map((name) => `select '${name}' as name, count(*) as rows from "${name}"`)
  const rows = sqlite.prepare(counts.join(' union all ')).all() as { name: string; rows: number }[]
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]))
}
