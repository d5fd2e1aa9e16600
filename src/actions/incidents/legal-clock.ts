import type { Deadline } from '../../content/deadline.ts'
import { findDeadline, usuallyCovers, type Work } from '../../content/deadlines.ts'
import type { LegalClock } from '../../domain/legal-clock.ts'

/** The clocks of those keys; first what usually applies to this kind of job, and what does not folded away. */
export function legalClocks(keys: readonly string[], work: Work): LegalClock[] {
  const clocks = keys.flatMap((key) => findDeadline(key) ?? []).map((row) => clockOf(row, work))
  return clocks.toSorted((a, b) => Number(b.usual) - Number(a.usual))
}

function clockOf(row: Deadline, work: Work): LegalClock {
  const { key, claim, law, officialUrl, checkedOn, needsReview } = row
  return { key, claim, law, officialUrl, checkedOn, needsReview, usual: usuallyCovers(row, work) }
}
