/** How often the list is gone through, numbered from 2, when a network has more open cases than there are names. */
const ROUNDS = 99

/**
 * A name that no open case has.
 *
 * @param draw  Uniform in 0..2^32-1, from a source that nobody can foresee: a name must not tell an order.
 */
export function freeCodeName(
  names: readonly string[],
  taken: ReadonlySet<string>,
  draw: number
): string {
  for (let round = 1; round <= ROUNDS; round++) {
    const free = names
      .map((name) => (round === 1 ? name : `${name} ${round}`))
      .filter((name) => !taken.has(name))
    const drawn = free[draw % free.length]
    if (drawn) return drawn
  }
  throw new RangeError('every code name is taken')
}
