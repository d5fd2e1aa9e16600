import type { Deps } from '../../deps.ts'
import { canSeeReports } from '../../domain/access.ts'
import { hasRole } from '../../domain/membership.ts'
import type { ReportHead } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listReports as readReports } from '../../store/reports.ts'
import { LOGS_REPORTS } from './new-report.ts'

/** The reports of the viewer's organizations, as far as the network ring goes. */
export type ReportList = { reports: readonly ReportHead[]; mayLog: boolean }

/** Reports for whoever works with them: coordinators, dispatchers and verifiers. */
export async function listReports({ db }: Deps, viewer: Viewer): Promise<ReportList> {
  const theirs = viewer.memberships.filter((held) => canSeeReports(viewer, held))
  const reports = await readReports(
    db,
    theirs.map((held) => held.organizationId)
  )
  return { reports, mayLog: hasRole(viewer.memberships, LOGS_REPORTS) }
}
