import { createECDH } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import type { KeySafe } from '../vault/key-safe.ts'
import { type Keyring, newKey, withMonth, withoutKeys } from '../vault/keyring.ts'
import { underLock } from './file-lock.ts'
import { giveToOwnerOf } from './give-to-owner.ts'
import { readKeyring } from './read-keyring.ts'

const ONLY_OWNER = 0o600

/**
 * The keyring of this server: read, or made on the first start, with a key for this month. The file never lies in
 * the data folder, so that a copy of the data is not a copy of the keys.
 */
export function openKeysFile(
  file: string,
  { dataFolder, now }: { dataFolder: string; now: Date }
): Keyring {
  if (isInside(file, dataFolder))
    throw new Error(`AMPARO_KEYS_FILE must not lie inside the data folder (${dataFolder})`)
  const keyring = changeKeysFile(file, (kept) => withMonth(kept ?? firstKeyring(), now))
  giveToOwnerOf(file, file)
  return keyring
}

/** The keys file as a running server keeps it. */
export function keysFileSafe(file: string): KeySafe {
  return {
    isOurs: true,
    makeMonth(now) {
      const kept = keptKeyring(file)
      if (withMonth(kept, now) !== kept)
        changeKeysFile(file, () => withMonth(keptKeyring(file), now))
    },
    destroy: (names) => void changeKeysFile(file, () => withoutKeys(keptKeyring(file), names)),
  }
}

/** The keyring of a file that has to be there. */
export function keptKeyring(file: string): Keyring {
  const keyring = readKeyring(file)
  if (keyring) return keyring
  throw new Error(`There is no keys file ${file}. Put your copy of it there.`)
}

/**
 * Changes the keys file, one process after the other. Written beside and renamed, so that a crash never leaves half a
 * keyring, and on the disk before anybody wraps with what is new in it.
 */
export function changeKeysFile(
  file: string,
  change: (kept: Keyring | undefined) => Keyring
): Keyring {
  return underLock(file, () => {
    const kept = readKeyring(file)
    const keyring = change(kept)
    if (keyring !== kept) writeKeyring(file, keyring)
    return keyring
  })
}

/** A keyring without any month yet. */
export function firstKeyring(): Keyring {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64url')
  return { months: {}, index: newKey(), vapid: { publicKey, privateKey: privateKeyOf(pair) } }
}

/** A private key may start with zero bytes, which ECDH leaves out; Web Push wants all 32. */
function privateKeyOf(pair: ReturnType<typeof createECDH>): string {
  const bytes = pair.getPrivateKey()
  return Buffer.concat([Buffer.alloc(32 - bytes.length), bytes]).toString('base64url')
}

function writeKeyring(file: string, keyring: Keyring): void {
  const made = `${file}.new`
  rmSync(made, { force: true })
  const text = `${JSON.stringify(keyring, null, 2)}\n`
  writeFileSync(made, text, { flag: 'wx', mode: ONLY_OWNER, flush: true })
  giveToOwnerOf(existsSync(file) ? file : dirname(resolve(file)), made)
  renameSync(made, file)
  const folder = openSync(dirname(resolve(file)), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function isInside(file: string, folder: string): boolean {
  const path = relative(resolve(folder), resolve(file))
  return path !== '' && !path.startsWith('..')
}
