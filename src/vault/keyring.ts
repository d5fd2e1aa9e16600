import { randomBytes } from 'node:crypto'

/**
 * The secrets that never enter the database or its backups (AMPARO_KEYS_FILE, or the secret AMPARO_KEYS).
 * Keys are 32 bytes, base64url.
 */
export type Keyring = {
  /**
   * Key-encryption keys by name: their month, `YYYY-MM`, and a letter from `b` on for a further one of the same month.
   * Sorted as texts, the last is the newest.
   */
  months: Record<string, string>
  /** For blind indexes and for tokens that need no storage. */
  index: string
  /** VAPID pair of this network's pushes. */
  vapid: { publicKey: string; privateKey: string }
  /** The name of the key to which a rotation by hand is under way; absent once everything is under it. */
  rotating?: string | undefined
}

const KEY_BYTES = 32
const MONTH_LENGTH = 'YYYY-MM'.length

/** What a key-encryption key may be called. */
export const KEY_NAME = /^\d{4}-\d{2}[b-z]*$/

/** A fresh 32-byte key, base64url. */
export function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

/** `YYYY-MM` in UTC: names the key-encryption key of a month. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, MONTH_LENGTH)
}

/** The name of the key that wraps whatever is new; undefined for a keyring without any. */
export function newestOf({ months }: Pick<Keyring, 'months'>): string | undefined {
  return Object.keys(months).toSorted().at(-1)
}

/** The keyring with a key for this month, or a later one; the same object where it has one. */
export function withMonth(keyring: Keyring, at: Date): Keyring {
  const newest = newestOf(keyring)
  return newest && newest.slice(0, MONTH_LENGTH) >= monthOf(at) ? keyring : withFresh(keyring, at)
}

/** The keyring with one more key, newer than all it has, whatever the clock says. */
export function withFresh(keyring: Keyring, at: Date): Keyring {
  const newest = newestOf(keyring)
  const name = newest && newest >= monthOf(at) ? nextName(newest) : monthOf(at)
  return { ...keyring, months: { ...keyring.months, [name]: newKey() } }
}

/** The keyring without those keys; the newest always stays. What only they open is lost for good. */
export function withoutKeys(keyring: Keyring, names: readonly string[]): Keyring {
  const newest = newestOf(keyring)
  const kept = Object.entries(keyring.months).filter(
    ([name]) => name === newest || !names.includes(name)
  )
  return { ...keyring, months: Object.fromEntries(kept) }
}

/** `2026-11`, `2026-11b`, ... `2026-11z`, `2026-11zb`. */
function nextName(name: string): string {
  const last = name.slice(MONTH_LENGTH).at(-1)
  if (!last || last === 'z') return `${name}b`
  return name.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1)
}
