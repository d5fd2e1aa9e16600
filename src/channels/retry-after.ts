const SHORTEST_MS = 1_000
const LONGEST_MS = 15 * 60_000

/**
 * Reads a Retry-After header, either whole seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @returns Milliseconds from `now`, clamped to 1 s .. 15 min; `undefined` for anything else.
 */
export function retryAfterMs(header: string | null, now: Date): number | undefined {
  const waitMs = askedWaitMs(header?.trim() ?? '', now)
  if (waitMs === undefined || Number.isNaN(waitMs)) return undefined
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, waitMs))
}

function askedWaitMs(header: string, now: Date): number | undefined {
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  // Date.parse alone would take '1.5' and '-3' for dates.
  if (/^[A-Z][a-z]+, .+ GMT$/.test(header)) return Date.parse(header) - now.getTime()
  return undefined
}
