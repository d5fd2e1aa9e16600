import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Deps } from '../../src/deps.ts'
import { backUp } from '../../src/runtime/backup.ts'
import { keys } from '../../src/store/schema.ts'
import { sealedValues } from '../support/shredded.ts'

/** Every ciphertext that the database holds now, and every wrapped key. */
export async function sealedBytes({ deps }: { deps: Deps }): Promise<string[]> {
  const sealed = (await sealedValues(deps)).map((value) => value.split(' ')[1] ?? '')
  return [...sealed, ...(await deps.db.select().from(keys)).map(({ wrapped }) => wrapped)]
}

/** A backup as it is made now, opened again by whoever it was encrypted for. */
export async function backupOf(dataFolder: string): Promise<Buffer> {
  const elsewhere = mkdtempSync(join(tmpdir(), 'amparo-'))
  const identity = await generateX25519Identity()
  const to = join(elsewhere, 'fresh.age')
  await backUp({
    dataFolder,
    to,
    recipients: [await identityToRecipient(identity)],
    now: new Date(),
  })
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const plain = Buffer.from(await decrypter.decrypt(readFileSync(to)))
  rmSync(elsewhere, { recursive: true })
  return plain
}

/**
 * Whether a ciphertext stands in one of the files. SQLite spreads a long value over several pages, so its beginning
 * is looked for: 40 random characters.
 */
export function isIn(files: readonly Buffer[], value: string): boolean {
  return files.some((bytes) => bytes.includes(value.slice(0, 40)))
}
