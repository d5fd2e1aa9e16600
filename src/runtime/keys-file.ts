import { createECDH } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Keyring, newKey, withMonth } from '../vault/keyring.ts'

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
  const kept = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Keyring)
    : firstKeyring()
  const keyring = withMonth(kept, now)
  if (keyring !== kept) writeKeyring(file, keyring)
  chmodSync(file, ONLY_OWNER)
  return keyring
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

/** Written beside and renamed, so that a crash never leaves half a keyring. */
function writeKeyring(file: string, keyring: Keyring): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(keyring, null, 2)}\n`, { mode: ONLY_OWNER })
  renameSync(`${file}.new`, file)
}

function isInside(file: string, folder: string): boolean {
  const path = relative(resolve(folder), resolve(file))
  return path !== '' && !path.startsWith('..')
}
