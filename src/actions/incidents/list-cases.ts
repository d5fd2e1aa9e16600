import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { INCIDENT_STATES, type IncidentHead } from '../../domain/incident.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listIncidents } from '../../store/incidents.ts'

/** The cases that the viewer coordinates, newest first. */
export async function listCases({ db }: Deps, viewer: Viewer): Promise<IncidentHead[]> {
  const theirs = viewer.memberships.filter((held) => canCoordinate(viewer, held))
  const organizationIds = theirs.map((held) => held.organizationId)
  return listIncidents(db, { organizationIds, states: INCIDENT_STATES })
}
