import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { type BounceTaken, takeBounce } from '../actions/bounces/take-bounce.ts'
import { readBounce } from '../channels/bounce.ts'
import { messagesIn } from '../channels/bounce-file.ts'
import { openSqlite } from '../store/better-sqlite3.ts'
import { createVault } from '../vault/vault.ts'
import { DATABASE_FILE } from './database-copy.ts'
import { readKeyring } from './read-keyring.ts'

const migrations = fileURLToPath(new URL('../drizzle', import.meta.url))

/**
 * Takes the messages that came back, while the program may run: those of a mailbox file, or the one on standard input.
 * Taking a file again changes nothing.
 *
 * @returns How many messages ended how.
 */
export async function takeBounces({
  dataFolder,
  keysFile,
  file,
}: {
  dataFolder: string
  keysFile: string
  file: string | undefined
}): Promise<Record<BounceTaken, number>> {
  const path = join(dataFolder, DATABASE_FILE)
  if (!existsSync(path)) throw new Error(`There is no database in ${dataFolder}.`)
  const keyring = readKeyring(keysFile)
  if (!keyring) throw new Error(`There is no keys file ${keysFile}.`)
  const messages = messagesIn(file ? readFileSync(file) : await buffer(process.stdin))
  const { db, atomically, close } = openSqlite({ file: path, migrations })
  const edges = { now: () => new Date(), newId: uuidv7, channels: { readBounce } }
  const deps = { db, atomically, vault: createVault(keyring), ...edges }
  const taken = { ignored: 0, noted: 0, retired: 0 }
  try {
    for (const message of messages) taken[await takeBounce(deps, message)] += 1
  } finally {
    close()
  }
  return taken
}
