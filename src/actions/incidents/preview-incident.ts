import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { assertConfirmed } from '../../domain/incident.ts'
import type { OpeningView } from '../../domain/opening.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findReport } from '../../store/reports.ts'
import { plannedIncident } from './planned-incident.ts'
import { undatedClocks } from './undated-clocks.ts'

/** What a case would hold, before a coordinator opens it. Only a confirmed report can become one. */
export async function previewIncident(
  { db, now }: Deps,
  viewer: Viewer,
  reportId: string
): Promise<OpeningView> {
  const report = coordinated(viewer, await findReport(db, reportId))
  assertConfirmed(report.state)
  const { playbook, needs, tasks, clocks } = plannedIncident(report, now())
  return {
    report,
    usState: report.usState,
    severity: playbook.defaultSeverity,
    needs,
    tasks: tasks.length,
    clocks: undatedClocks(clocks, report),
  }
}
