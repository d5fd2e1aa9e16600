import type { Outcome } from '../../src/domain/outcome.ts'

/** A line on which answers are held back until they are released, all at once. */
export function held() {
  const waiting: ((outcome: Outcome) => void)[] = []
  const watching: { count: number; reached: () => void }[] = []
  return {
    answer: () =>
      new Promise<Outcome>((resolve) => {
        waiting.push(resolve)
        for (const { count, reached } of watching) if (waiting.length >= count) reached()
      }),
    /** Resolves once so many wait for their answer. */
    hasHeld: (count: number) =>
      new Promise<void>((reached) => {
        if (waiting.length >= count) reached()
        watching.push({ count, reached })
      }),
    release(outcome: Outcome) {
      for (const resolve of waiting.splice(0)) resolve(outcome)
    },
  }
}
