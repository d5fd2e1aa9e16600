import type { Severity } from './incident.ts'
import type { UndatedClock } from './legal-clock.ts'
import type { NeedPlan } from './need.ts'
import type { ReportHead } from './report.ts'

/** What a coordinator sees before opening a case: what it will hold, nothing of the worker. */
export type OpeningView = {
  report: ReportHead
  usState: string
  severity: Severity
  needs: readonly NeedPlan[]
  tasks: number
  clocks: readonly UndatedClock[]
}

/** What a coordinator decides on the way: people per role, by skill; 0 leaves a role out. */
export type RoleCounts = Readonly<Record<string, number>>

/** The roles as planned, with the numbers that a coordinator gave. */
export function withCounts(needs: readonly NeedPlan[], counts: RoleCounts): NeedPlan[] {
  return needs
    .map((need) => ({ ...need, count: counts[need.skill] ?? need.count }))
    .filter((need) => need.count > 0)
}
