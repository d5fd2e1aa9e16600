/** Time was up before the other side had answered. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached'
}

/**
 * Settles like `attempt`, or rejects with `LimitReached` once the wall clock has run `limitMs`. The signal tells
 * the attempt to stop; one that does not listen is left behind, so that it cannot hold up the outbox.
 */
export async function withinLimit<T>(
  limitMs: number,
  attempt: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LimitReached(`no answer within ${limitMs} ms`))
      stop.abort()
    }, limitMs)
  })
  try {
    return await Promise.race([attempt(stop.signal), limit])
  } finally {
    clearTimeout(timer)
  }
}
