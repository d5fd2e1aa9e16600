import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { giveToOwnerOf } from './give-to-owner.ts'

const ONLY_OWNER = 0o600
const WAIT_MS = 10_000

/**
 * Does something while no other process does it for the same file. SQLite's own lock on an empty file beside it: the
 * system lets go of it even where a process is killed.
 */
export function underLock<T>(file: string, work: () => T): T {
  const path = `${file}.lock`
  closeSync(openSync(path, 'a', ONLY_OWNER))
  giveToOwnerOf(existsSync(file) ? file : dirname(path), path)
  const lock = new Sqlite(path, { timeout: WAIT_MS })
  try {
    lock.exec('begin exclusive')
    return work()
  } finally {
    lock.close()
  }
}
