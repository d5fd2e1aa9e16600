import type { Deps } from '../../deps.ts'
import { isInTeam } from '../../domain/case-team.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { findReport } from '../../store/reports.ts'

/** The case, for its team. For anyone else it is not there. */
export async function teamIncident(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  incidentId: string
): Promise<IncidentHead> {
  const incident = await findIncident(db, incidentId)
  // Asked even for a case that nobody has, so that it takes the same statements as one of somebody else's.
  const report = await findReport(db, incident?.reportId ?? '')
  if (incident && isInTeam(viewer, { ...incident, loggedBy: report?.loggedBy })) return incident
  throw new Problem('not-found', 'problem.not-found')
}
