import { Problem, type ProblemKind } from './problem.ts'

/** For so long a phone may ask again how something ended; it stands without a name, and is soon of no use. */
export const ASKED_AGAIN_DAYS = 7

/** After so long whoever began is taken for lost, and the next may carry it out. */
export const BEGUN_FOR_LOST_S = 60

const DONE = 'done'
/** What may end otherwise the next time: it is no outcome. */
const NOT_FINAL: readonly ProblemKind[] = ['invalid', 'unauthenticated', 'too-many', 'internal']

/** How it ended, as it is kept: without slots, since they may say about whom. Undefined: it may be tried again. */
export function outcomeText(problem: Problem | undefined): string | undefined {
  if (!problem) return DONE
  return NOT_FINAL.includes(problem.kind) ? undefined : `${problem.kind} ${problem.key}`
}

/** @throws Problem the first refusal once more. */
export function assertDone(outcome: string): void {
  if (outcome === DONE) return
  const [kind = 'internal', key = ''] = outcome.split(' ')
  throw new Problem(kind as ProblemKind, key)
}
