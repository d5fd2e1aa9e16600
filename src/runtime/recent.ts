import type { Deps } from '../deps.ts'

/** Whatever is read over and over takes at most a twentieth of the time. */
const TIMES = 20
const LEAST_MS = 250
const MOST_MS = 10_000
/** Then what is no longer recent is thrown away. */
const MANY = 200

/** The short memory of one process; only values are shared, since on Cloudflare no request may wait for another's work. */
export function createRecent(now: () => Date): Deps['recent'] {
  const kept = new Map<string, { value: unknown; untilMs: number }>()
  const forgetOld = (atMs: number) => {
    for (const [name, { untilMs }] of kept) if (untilMs < atMs) kept.delete(name)
  }
  return async <Read>(
    name: string,
    read: () => Promise<Read>,
    leastMs = LEAST_MS
  ): Promise<Read> => {
    const startedMs = now().getTime()
    const known = kept.get(name)
    // What stands under a name was put there by the same reader.
    if (known && known.untilMs > startedMs) return known.value as Read
    const value = await read()
    const endedMs = now().getTime()
    const worthMs = Math.min(MOST_MS, Math.max(leastMs, TIMES * (endedMs - startedMs)))
    if (kept.size >= MANY) forgetOld(endedMs)
    kept.set(name, { value, untilMs: endedMs + worthMs })
    return value
  }
}
