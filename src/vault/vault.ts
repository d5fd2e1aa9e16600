import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { WrappedKey } from '../domain/wrapped-key.ts'
import { type Keyring, newestOf } from './keyring.ts'

/** Where a sealed value lives. It is authenticated, so that ciphertext moved to another row does not open. */
export type Place = { table: string; column: string; id: string }

/** Seals and opens confidential facts; the only way to a key. */
export type Vault = {
  /** A fresh key for one person, report, incident, invitation or letter, under the newest month. */
  newKey(ownerId: string): WrappedKey
  /** The same key under the newest month; what it sealed opens with either. */
  rewrapped(key: WrappedKey): WrappedKey
  seal(key: WrappedKey, place: Place, text: string): string
  /** @throws Error when the value was altered, moved, or its key is gone. */
  open(key: WrappedKey, place: Place, sealed: string): string
  /** Keyed hash, so that a value can be looked up without being stored. `purpose` keeps uses apart. */
  index(purpose: string, value: string): string
  /** Names of the key-encryption keys at hand, oldest first. */
  months(): string[]
  /** Reads the keyring anew, and forgets what it has unwrapped. */
  refresh(): void
}

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Unwrapped keys kept in memory; a board opens the same few again and again. */
const KEPT_KEYS = 2_000

/**
 * The vault of a keyring. Uses the newest month to wrap and whichever month a key names to unwrap.
 *
 * @param reread  The keyring as it is kept now: asked when a key names a month that is not known here, since another
 *                process may have made it a moment ago.
 */
export function createVault(first: Keyring, reread: () => Keyring = () => first): Vault {
  const indexKey = keyOf(Buffer.from(first.index, 'base64url'))
  const unwrapped = new Map<string, KeyObject>()
  let keyring = insisted(first)

  const refresh = () => {
    keyring = insisted(reread())
    unwrapped.clear()
  }
  const newest = () => newestOf(keyring) ?? ''
  const monthKey = (month: string) => {
    if (!keyring.months[month]) refresh()
    const key = keyring.months[month]
    if (!key) throw new Error(`The key-encryption key of ${month} is not in the keyring`)
    return keyOf(Buffer.from(key, 'base64url'))
  }
  const dataKey = ({ ownerId, month, wrapped }: WrappedKey) => {
    const name = `${ownerId} ${wrapped}`
    const kept = unwrapped.get(name)
    if (kept) return kept
    const key = keyOf(decrypt(monthKey(month), wrapPlace(ownerId), wrapped))
    if (unwrapped.size >= KEPT_KEYS) unwrapped.clear()
    unwrapped.set(name, key)
    return key
  }
  const wrappedFor = (ownerId: string, key: Buffer): WrappedKey => {
    const month = newest()
    return { ownerId, month, wrapped: encrypt(monthKey(month), wrapPlace(ownerId), key) }
  }
  return {
    newKey: (ownerId) => wrappedFor(ownerId, randomBytes(32)),
    rewrapped: (key) =>
      key.month === newest() ? key : wrappedFor(key.ownerId, dataKey(key).export()),
    seal: (key, place, text) => encrypt(dataKey(key), placeText(place), Buffer.from(text, 'utf8')),
    open: (key, place, sealed) => decrypt(dataKey(key), placeText(place), sealed).toString('utf8'),
    index: (purpose, value) =>
      createHmac('sha256', indexKey).update(`${purpose}\n${value}`).digest('base64url'),
    months: () => Object.keys(keyring.months).toSorted(),
    refresh,
  }
}

function insisted(keyring: Keyring): Keyring {
  if (newestOf(keyring)) return keyring
  throw new Error('The keyring holds no key-encryption key')
}

const wrapPlace = (ownerId: string) => `keys.wrapped.${ownerId}`
const placeText = ({ table, column, id }: Place) => `${table}.${column}.${id}`

/** Node reads a key object at once, and takes several times as long to look at bytes. */
const keyOf = (bytes: Buffer): KeyObject => createSecretKey(bytes)

function encrypt(key: KeyObject, additional: string, plain: Buffer): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(additional))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: KeyObject, additional: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(additional))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
}
