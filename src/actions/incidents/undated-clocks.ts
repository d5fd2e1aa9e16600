import { findDeadline, usuallyCovers, type Work } from '../../content/deadlines.ts'
import type { UndatedClock } from '../../domain/legal-clock.ts'

/** The clocks of those keys before anything is known of their start: first what usually applies to this kind of job. */
export function undatedClocks(keys: readonly string[], work: Work): UndatedClock[] {
  const rows = keys.flatMap((key) => findDeadline(key) ?? [])
  const clocks = rows.map((row) => ({ key: row.key, usual: usuallyCovers(row, work) }))
  return clocks.toSorted((a, b) => Number(b.usual) - Number(a.usual))
}
