import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rewrapKeys } from '../actions/keys/rewrap-keys.ts'
import { openSqlite } from '../store/better-sqlite3.ts'
import { type Keyring, newestOf, withFresh, withoutKeys } from '../vault/keyring.ts'
import { createVault } from '../vault/vault.ts'
import { DATABASE_FILE } from './database-copy.ts'
import { changeKeysFile, firstKeyring, keptKeyring } from './keys-file.ts'
import { migrations } from './migrations.ts'

const PIECE = 500

/** What a rotation did: the name of the fresh key, how many keys it wraps now, and whether it was begun before. */
export type Rotation = { name: string; rewrapped: number; goesOn: boolean }

/**
 * Makes a fresh key-encryption key and puts everything under it, while the program runs. Killed at any moment, it goes
 * on where it was when it is called again: the keys file says so until the last key is moved.
 */
export async function rotateKeys({
  keysFile,
  dataFolder,
  now,
}: {
  keysFile: string
  dataFolder: string
  now: Date
}): Promise<Rotation> {
  const file = join(dataFolder, DATABASE_FILE)
  if (!existsSync(file)) throw new Error(`There is no database in ${dataFolder}.`)
  const goesOn = keptKeyring(keysFile).rotating !== undefined
  const begun = changeKeysFile(keysFile, (kept) => begunOn(kept ?? keptKeyring(keysFile), now))
  const vault = createVault(begun, () => keptKeyring(keysFile))
  const store = openSqlite({ file, migrations })
  try {
    const rewrapped = await rewrapAll({ db: store.db, vault })
    changeKeysFile(keysFile, (kept) => ended(kept ?? begun))
    await store.scrub()
    return { name: newestOf(begun) ?? '', rewrapped, goesOn }
  } finally {
    store.close()
  }
}

/**
 * The same for a network on Cloudflare, from the admin's machine: only the keys file, which becomes the secret. The
 * program there moves what it keeps by itself.
 *
 * @param drop  Names of keys that the program says it needs no more.
 */
export function rotateKeysFile(
  keysFile: string,
  { now, drop }: { now: Date; drop: readonly string[] }
): { name: string; names: string[] } {
  const keyring = changeKeysFile(keysFile, (kept) => {
    const unknown = drop.filter((name) => !kept?.months[name])
    if (unknown.length > 0)
      throw new Error(`${keysFile} has no key ${unknown.join(', ')}. Nothing was changed.`)
    if (drop.length > 0 && kept) return withoutKeys(kept, drop)
    return withFresh(kept ?? firstKeyring(), now)
  })
  return { name: newestOf(keyring) ?? '', names: Object.keys(keyring.months).toSorted() }
}

function begunOn(kept: Keyring, now: Date): Keyring {
  if (kept.rotating) return kept
  const fresh = withFresh(kept, now)
  return { ...fresh, rotating: newestOf(fresh) }
}

function ended({ rotating: _, ...keyring }: Keyring): Keyring {
  return keyring
}

async function rewrapAll(deps: Parameters<typeof rewrapKeys>[0]): Promise<number> {
  let total = 0
  for (;;) {
    const count = await rewrapKeys(deps, { limit: PIECE })
    if (count === 0) return total
    total += count
  }
}
