/** Choices that a seed repeats. */
export type Random = {
  /** Whole, 0 .. below - 1. */
  below: (below: number) => number
  /** True so many times in a hundred. */
  chance: (percent: number) => boolean
  shuffled: <T>(list: readonly T[]) => T[]
}

/** Mulberry32: small, even enough, the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (percent) => next() * 100 < percent,
    shuffled: (list) =>
      list
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  }
}
