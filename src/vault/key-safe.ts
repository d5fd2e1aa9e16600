/**
 * Where key-encryption keys are kept. The program changes the file of a server itself; on Cloudflare they are a secret
 * that only an admin can replace (`amparo rotate-keys --cloudflare`).
 */
export type KeySafe = {
  isOurs: boolean
  /** Makes this month's key where there is none. */
  makeMonth(now: Date): void
  /** Destroys keys for good; never the newest. */
  destroy(names: readonly string[]): void
}

/** For keys that somebody else looks after. */
export const FOREIGN_KEY_SAFE: KeySafe = { isOurs: false, makeMonth() {}, destroy() {} }
