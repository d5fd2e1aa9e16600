/** One key-encryption key of the network, by name. */
export type KeyRow = {
  name: string
  /** How many keys it wraps. */
  wraps: number
  /** Since when it wraps nothing; and from when on nothing needs it. */
  unusedSince: Date | undefined
  goesFrom: Date | undefined
}

/** The keys of the network, and whether the newest of them lies somewhere else, too. */
export type KeyState = {
  /** Newest first. */
  keys: readonly KeyRow[]
  newest: string
  /** The program makes and destroys keys itself; on Cloudflare an admin does. */
  isOurs: boolean
  /** This month has a key. */
  hasMonth: boolean
  /** When somebody last said that they had copied the keys, and whether that copy holds the newest. */
  copiedAt: Date | undefined
  isCopied: boolean
}
