/** What reached a sink since it was last asked; times as `Date.now()`. */
export type Arrivals = { messages: number; firstAt: number; lastAt: number; sample: string }

/** Counts what arrives, and notes when. */
export function arrivals() {
  let seen = { messages: 0, firstAt: 0, lastAt: 0, sample: '' }
  return {
    arrived(messages = 1): void {
      seen.lastAt = Date.now()
      if (seen.messages === 0) seen.firstAt = seen.lastAt
      seen.messages += messages
    },
    /** Keeps one message, to see what they look like. */
    keep(sample: string): void {
      seen.sample = sample
    },
    wantsSample: () => seen.sample === '',
    count(): Arrivals {
      const before = seen
      seen = { messages: 0, firstAt: 0, lastAt: 0, sample: '' }
      return before
    },
  }
}
