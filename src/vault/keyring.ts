import { randomBytes } from 'node:crypto'

/**
 * The secrets that never enter the database or its backups (AMPARO_KEYS_FILE, or the secret AMPARO_KEYS).
 * Keys are 32 bytes, base64url.
 */
export type Keyring = {
  /** Key-encryption keys by month, `YYYY-MM`. */
  months: Record<string, string>
  /** For blind indexes and for tokens that need no storage. */
  index: string
  /** VAPID pair of this network's pushes. */
  vapid: { publicKey: string; privateKey: string }
}

const KEY_BYTES = 32

/** A fresh 32-byte key, base64url. */
export function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

/** `YYYY-MM` in UTC: names the key-encryption key of a month. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}

/** The keyring with a key for this month; the same object where it has one. */
export function withMonth(keyring: Keyring, at: Date): Keyring {
  const month = monthOf(at)
  if (keyring.months[month]) return keyring
  return { ...keyring, months: { ...keyring.months, [month]: newKey() } }
}
