import {
  createReadStream,
  createWriteStream,
  existsSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Encrypter } from 'age-encryption'
import Sqlite from 'better-sqlite3'
import { type CopyNeeds, checkedCopy, DATABASE_FILE } from './database-copy.ts'
import { inPrivateFolder } from './private-folder.ts'

const ONLY_OWNER = 0o600
const BUSY_WAIT_MS = 30_000

/** A finished backup: its size, and the months whose keys it needs; the keys themselves are not in it. */
export type Backup = { bytes: number; needs: CopyNeeds }

/**
 * Copies the database while the program runs, encrypted with age to the recipients, into a new file. The plain copy
 * exists only inside the data folder and only meanwhile.
 */
export async function backUp({
  dataFolder,
  to,
  recipients,
  now,
}: {
  dataFolder: string
  to: string
  recipients: readonly string[]
  now: Date
}): Promise<Backup> {
  const database = join(dataFolder, DATABASE_FILE)
  if (!existsSync(database)) throw new Error(`There is no database in ${dataFolder}.`)
  const folder = dirname(resolve(to))
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`)
  if (existsSync(to)) throw new Error(`${to} exists already. Choose another name for this backup.`)
  const encrypter = encrypterFor(recipients)
  return inPrivateFolder(dataFolder, async (unsealed) => {
    const copy = join(unsealed, DATABASE_FILE)
    copyDatabase(database, copy)
    const needs = checkedCopy(copy)
    await writeSealed(copy, { to, encrypter })
    noteDone(database, now)
    return { bytes: statSync(to).size, needs }
  })
}

/** For the page that says whether people can rely on the network. A database from before it has no such table. */
function noteDone(database: string, now: Date): void {
  const live = new Sqlite(database, { fileMustExist: true, timeout: BUSY_WAIT_MS })
  try {
    if (!live.prepare(`select 1 from sqlite_schema where name = 'chores'`).get()) return
    live
      .prepare(
        `insert into chores (name, done_at, detail) values ('backup', ?, '{}')
          on conflict (name) do update set done_at = excluded.done_at`
      )
      .run(now.getTime())
  } finally {
    live.close()
  }
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch {
      throw new Error(
        recipient.startsWith('AGE-SECRET-KEY')
          ? 'That is the secret part. Give the public one, which starts with age1.'
          : `${recipient} is not an age recipient. It starts with age1 and is what age-keygen calls the public key.`
      )
    }
  }
  return encrypter
}

/** One reading transaction on a connection of its own: what was written before it, and nothing in between. */
function copyDatabase(database: string, copy: string): void {
  const source = new Sqlite(database, { fileMustExist: true, timeout: BUSY_WAIT_MS })
  try {
    source.prepare('vacuum into ?').run(copy)
  } finally {
    source.close()
  }
}

/** Written beside and renamed, so that half a backup never looks like one. */
async function writeSealed(
  copy: string,
  { to, encrypter }: { to: string; encrypter: Encrypter }
): Promise<void> {
  const part = `${to}.part`
  rmSync(part, { force: true })
  try {
    const plain = Readable.toWeb(createReadStream(copy)) as ReadableStream<Uint8Array>
    const sealed = (await encrypter.encrypt(plain)) as NodeStream<Uint8Array>
    const file = createWriteStream(part, { flags: 'wx', mode: ONLY_OWNER, flush: true })
    await pipeline(Readable.fromWeb(sealed), file)
    renameSync(part, to)
  } finally {
    rmSync(part, { force: true })
  }
}
