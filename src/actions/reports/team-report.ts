import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Report } from '../../domain/report.ts'
import { ringOf } from '../../domain/report-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findReport } from '../../store/reports.ts'

/** A report, for its team; for anyone else it is not there. */
export async function teamReport(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  reportId: string
): Promise<Report> {
  const report = await findReport(db, reportId)
  if (report && ringOf(viewer, report) === 'team') return report
  throw new Problem('not-found', 'problem.not-found')
}
