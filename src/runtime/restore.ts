import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Decrypter } from 'age-encryption'
import { type CopyNeeds, checkedCopy, DATABASE_FILE } from './database-copy.ts'
import { giveToOwnerOf } from './give-to-owner.ts'
import { inPrivateFolder } from './private-folder.ts'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** Puts a backup into a data folder that has no database yet. @returns which months' keys it needs. */
export async function restore({
  from,
  identityFile,
  dataFolder,
}: {
  from: string
  identityFile: string
  dataFolder: string
}): Promise<CopyNeeds> {
  if (!existsSync(from)) throw new Error(`There is no file ${from}.`)
  const decrypter = decrypterWith(identityFile)
  refuseOverwriting(dataFolder)
  mkdirSync(dataFolder, { recursive: true, mode: FOLDER_MODE })
  return inPrivateFolder(dataFolder, async (folder) => {
    const copy = join(folder, DATABASE_FILE)
    await writePlain(from, { copy, decrypter })
    const needs = checkedCopy(copy)
    giveToOwnerOf(dataFolder, copy)
    refuseOverwriting(dataFolder)
    renameSync(copy, join(dataFolder, DATABASE_FILE))
    return needs
  })
}

/** A write-ahead log left from another database would be mixed into this one, so it counts too. */
function refuseOverwriting(dataFolder: string): void {
  const files = existsSync(dataFolder) ? readdirSync(dataFolder) : []
  if (files.some((name) => name.startsWith(DATABASE_FILE)))
    throw new Error(
      `${dataFolder} holds a database already, and nothing was changed. Name an empty folder, or move the old one away.`
    )
}

function decrypterWith(identityFile: string): Decrypter {
  if (!existsSync(identityFile)) throw new Error(`There is no file ${identityFile}.`)
  const lines = readFileSync(identityFile, 'utf8').split('\n')
  const identities = lines.map((line) => line.trim()).filter((line) => line && line[0] !== '#')
  const decrypter = new Decrypter()
  try {
    if (identities.length === 0) throw new Error('empty')
    for (const identity of identities) decrypter.addIdentity(identity)
    return decrypter
  } catch {
    throw new Error(
      `${identityFile} is not an age identity: it needs a line that starts with AGE-SECRET-KEY-1.`
    )
  }
}

async function writePlain(
  from: string,
  { copy, decrypter }: { copy: string; decrypter: Decrypter }
): Promise<void> {
  const file = createWriteStream(copy, { flags: 'wx', mode: FILE_MODE, flush: true })
  try {
    const sealed = Readable.toWeb(createReadStream(from)) as ReadableStream<Uint8Array>
    const plain = (await decrypter.decrypt(sealed)) as NodeStream<Uint8Array>
    await pipeline(Readable.fromWeb(plain), file)
  } catch (error) {
    file.destroy()
    throw new Error(sentenceFor(from, error))
  }
}

function sentenceFor(from: string, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/no identity matched/.test(said))
    return 'This identity does not open the backup: it was encrypted to another recipient.'
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return 'There is no room left on the disk for the restored database.'
  return `${from} is not a backup, or it is damaged or cut off (${said}).`
}
