import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { WrappedKey } from '../domain/wrapped-key.ts'
import type { Keyring } from './keyring.ts'

/** Where a sealed value lives. It is authenticated, so that ciphertext moved to another row does not open. */
export type Place = { table: string; column: string; id: string }

/** Seals and opens confidential facts; the only way to a key. */
export type Vault = {
  /** A fresh key for one person, report, incident, invitation or letter, under the newest month. */
  newKey(ownerId: string): WrappedKey
  seal(key: WrappedKey, place: Place, text: string): string
  /** @throws Error when the value was altered, moved, or its key is gone. */
  open(key: WrappedKey, place: Place, sealed: string): string
  /** Keyed hash, so that a value can be looked up without being stored. `purpose` keeps uses apart. */
  index(purpose: string, value: string): string
}

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Unwrapped keys kept in memory; a board opens the same few again and again. */
const KEPT_KEYS = 2_000

/** The vault of a keyring. Uses the newest month to wrap and whichever month a key names to unwrap. */
export function createVault(keyring: Keyring): Vault {
  const indexKey = keyOf(Buffer.from(keyring.index, 'base64url'))
  const newest = Object.keys(keyring.months).toSorted().at(-1)
  if (!newest) throw new Error('The keyring holds no key-encryption key')
  const unwrapped = new Map<string, KeyObject>()

  const monthKey = (month: string) => {
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
  return {
    newKey(ownerId) {
      const key = randomBytes(32)
      const wrapped = encrypt(monthKey(newest), wrapPlace(ownerId), key)
      return { ownerId, month: newest, wrapped }
    },
    seal: (key, place, text) => encrypt(dataKey(key), placeText(place), Buffer.from(text, 'utf8')),
    open: (key, place, sealed) => decrypt(dataKey(key), placeText(place), sealed).toString('utf8'),
    index: (purpose, value) =>
      createHmac('sha256', indexKey).update(`${purpose}\n${value}`).digest('base64url'),
  }
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
