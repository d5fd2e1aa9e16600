import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { responseOf } from '../../domain/case-counts.ts'
import type { DrillRow } from '../../domain/drill.ts'
import { INCIDENT_STATES } from '../../domain/incident.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listIncidents } from '../../store/incidents.ts'
import { countsOf } from '../debriefs/counts-of.ts'

/** The drills of the organizations that somebody coordinates, newest first, each with what came of it. */
export async function listDrills(deps: Deps, viewer: Viewer): Promise<DrillRow[]> {
  const organizationIds = viewer.memberships
    .filter((held) => canCoordinate(viewer, held))
    .map((held) => held.organizationId)
  const all = await listIncidents(deps.db, { organizationIds, states: INCIDENT_STATES })
  const drills = all.filter(({ drill }) => drill)
  const counts = await countsOf(deps, drills, 'all')
  return drills.map(({ id, codeName, playbook, county, state, openedAt }) => ({
    ...{ id, codeName, playbook, county, state, openedAt },
    counts: responseOf(counts.get(id) ?? []).all,
  }))
}
