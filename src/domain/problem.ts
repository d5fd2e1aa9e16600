/** What can go wrong for a caller; each kind has exactly one HTTP status (http/problems.ts). */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-many'
  | 'internal'

/** Values for the slots of a message. */
export type Slots = Record<string, string | number>

/** One field that was refused: the key of the sentence that says why, and its slots. */
export type FieldProblem = { key: string; slots?: Slots }

/**
 * The one error for callers. `key` names a sentence in content/words, so that the reader gets it in
 * their own language; `fields` says which field of a form was refused, and why; `retryAfterS` when to try again.
 */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly key: string,
    readonly details: {
      slots?: Slots
      fields?: Record<string, FieldProblem>
      retryAfterS?: number
    } = {}
  ) {
    super(`${kind}: ${key}`)
    this.name = 'Problem'
  }
}
