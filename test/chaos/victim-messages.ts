import type { Armed } from './crash-points.ts'

/** What the parent asks of a victim; each is answered by `{ done: id }`. */
export type Ask = { id: number } & (
  | { do: 'arm'; armed: Armed | undefined }
  /** Moves the victim's clock and wakes the outbox. */
  | { do: 'step'; byMs: number }
  | { do: 'backup'; to: string; recipient: string }
  /** Checkpoints again and again until it is killed. */
  | { do: 'checkpoint' }
)

/** What a victim says: that it is up, and what SQLite promises it; or that it did what it was asked. */
export type Said = { ready: { synchronous: number; journal: string } } | { done: number }

/** How a victim begins, in its environment as JSON: how far its clock runs ahead, and where it dies. */
export type Beginning = { offsetMs: number; armed?: Armed | undefined }

/** The variable that holds a `Beginning`. */
export const BEGINNING = 'CHAOS'
