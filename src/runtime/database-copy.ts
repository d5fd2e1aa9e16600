import Sqlite from 'better-sqlite3'
import type { WrappedKey } from '../domain/wrapped-key.ts'
import type { Keyring } from '../vault/keyring.ts'
import { createVault } from '../vault/vault.ts'

/** The database inside a data folder. */
export const DATABASE_FILE = 'amparo.sqlite'

/** What a sound copy needs: one wrapped key of each month, oldest first. */
export type CopyNeeds = readonly WrappedKey[]

const NEEDS = `select owner_id as ownerId, min(month) as month, wrapped from keys group by month order by month`

/** Checks every page of a copy and reads which months' keys it needs. @throws Error with a sentence. */
export function checkedCopy(file: string): CopyNeeds {
  const copy = openCopy(file)
  try {
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new Error('The copy is damaged: SQLite finds faults in it.')
    const known = copy.prepare(`select 1 from sqlite_schema where name = 'keys'`).get()
    if (!known) throw new Error('This is a database, but not one of Amparo.')
    return copy.prepare<[], WrappedKey>(NEEDS).all()
  } finally {
    copy.close()
  }
}

function openCopy(file: string): Sqlite.Database {
  const copy = new Sqlite(file, { fileMustExist: true })
  try {
    copy.pragma('schema_version')
    return copy
  } catch {
    copy.close()
    throw new Error('What was in there is not a database.')
  }
}

/** The months that a keyring can't open: a month of the same name with another key counts as missing. */
export function missingMonths(needs: CopyNeeds, keyring: Keyring): string[] {
  const hasMonths = Object.keys(keyring.months).length > 0
  const opens = (key: WrappedKey) => {
    try {
      createVault(keyring).seal(key, { table: '', column: '', id: '' }, '')
      return true
    } catch {
      return false
    }
  }
  return needs.filter((key) => !hasMonths || !opens(key)).map(({ month }) => month)
}
