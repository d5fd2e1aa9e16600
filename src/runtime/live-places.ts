import type { Deps, LivePlace } from '../deps.ts'

/** How often a stream looks by itself, how long it lasts, and how many there may be. */
export type LiveLimits = {
  everyMs: number
  lastsMs: number
  perPerson: number
  inAll: number
}

/** On one machine a look costs a few microseconds. A stream ends now and then, so that none is left over for ever. */
export const ON_NODE: LiveLimits = { everyMs: 500, lastsMs: 1_800_000, perPerson: 6, inAll: 500 }

/**
 * On Cloudflare an invocation may ask 1,000 things: a stream asks two each time that it looks, and two more each
 * quarter of a minute.
 */
export const ON_CLOUDFLARE: LiveLimits = {
  ...ON_NODE,
  everyMs: 1_200,
  lastsMs: 240_000,
}

type Place = { personId: string; untilMs: number }

/** The streams that are open in this process. */
export function createLivePlaces(limits: LiveLimits, now: () => Date) {
  const places = new Set<Place>()
  const waiting = new Map<string, Set<() => void>>()
  let isOver = false

  /** Resolves when somebody tells of the case, or after a moment. */
  function change(incidentId: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const those = waiting.get(incidentId) ?? new Set()
    waiting.set(incidentId, those.add(resolve))
    const timer = setTimeout(resolve, limits.everyMs)
    return promise.finally(() => {
      clearTimeout(timer)
      those.delete(resolve)
      if (those.size === 0) waiting.delete(incidentId)
    })
  }

  /** A reader who is gone without a word still has a place, but not for long. */
  function forgetOld(): void {
    const nowMs = now().getTime()
    for (const place of places) if (place.untilMs < nowMs) places.delete(place)
  }

  function placeOf(place: Place): LivePlace {
    return {
      turn: async (incidentId) => {
        await change(incidentId)
        return !isOver && now().getTime() < place.untilMs
      },
      leave: () => void places.delete(place),
    }
  }

  return {
    live: ((incidentId) => {
      for (const resolve of waiting.get(incidentId) ?? []) resolve()
    }) satisfies Deps['live'],
    enterLive: ((personId) => {
      forgetOld()
      const theirs = [...places].filter((place) => place.personId === personId)
      if (isOver || places.size >= limits.inAll || theirs.length >= limits.perPerson)
        return undefined
      const place = { personId, untilMs: now().getTime() + limits.lastsMs }
      places.add(place)
      return placeOf(place)
    }) satisfies Deps['enterLive'],
    /** Ends every stream: the program stops. */
    end(): void {
      isOver = true
      for (const those of waiting.values()) for (const resolve of those) resolve()
    },
  }
}
