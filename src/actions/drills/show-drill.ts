import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { responseOf } from '../../domain/case-counts.ts'
import type { DrillResult } from '../../domain/drill.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { findReach } from '../board/find-reach.ts'
import { countsOf } from '../debriefs/counts-of.ts'

/** What a drill showed, while it runs and afterwards, for the coordinators of its organization. */
export async function showDrill(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<DrillResult> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  const [counts, { reach }] = await Promise.all([
    countsOf(deps, [incident]),
    findReach(deps, viewer, incidentId),
  ])
  const response = responseOf(counts.get(incidentId) ?? [])
  return { incident, response, unreached: reach.unreached }
}
