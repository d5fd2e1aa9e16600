import { addSeconds } from 'date-fns'

/** What this process has under way with each carrier, so that one that hangs does not fill every hand. */
export type Traffic = {
  /** Notes that an attempt begins; call what it returns when it has ended. */
  begin: (carrier: string) => () => void
  /** Until when a carrier is left alone because too many attempts hang there; undefined: it may be used. */
  stuckUntil: (carrier: string) => Date | undefined
}

/** So many attempts that hang for so long: whoever asks next waits for the same. */
const SLOW_MS = 5_000
/** So many attempts that are slow at once: it hangs. */
export const STUCK_AT = 32
const REST_S = 5

/** An empty road. */
export function createTraffic(now: () => Date): Traffic {
  const underway = new Map<string, Set<{ sinceMs: number }>>()
  return {
    begin(carrier) {
      const attempts = underway.get(carrier) ?? new Set()
      const attempt = { sinceMs: now().getTime() }
      underway.set(carrier, attempts.add(attempt))
      return () => attempts.delete(attempt)
    },
    stuckUntil(carrier) {
      const at = now()
      // A set keeps the order of its members: the oldest come first.
      const [slowest] = [...(underway.get(carrier) ?? [])].slice(STUCK_AT - 1, STUCK_AT)
      const isStuck = slowest && at.getTime() - slowest.sinceMs > SLOW_MS
      return isStuck ? addSeconds(at, REST_S) : undefined
    },
  }
}
