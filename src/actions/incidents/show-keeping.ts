import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { KeepingView } from '../../domain/keeping.ts'
import { beyondBackupsFrom } from '../../domain/retention.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { retentionOf } from '../retention/retention-of.ts'
import { keptIncident } from './kept-incident.ts'

/** How a case is kept, and when deleting it would be beyond every backup. */
export async function showKeeping(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<KeepingView> {
  const { incident, keeping } = await keptIncident(deps, viewer, incidentId)
  const retention = await retentionOf(deps)
  const { id, codeName, playbook, drill } = incident
  return {
    ...keeping,
    incident: { id, codeName, playbook, drill },
    coordinates: canCoordinate(viewer, incident),
    factDays: retention.factDays,
    beyondBackupsFrom: beyondBackupsFrom(keeping.purgedAt ?? deps.now(), retention),
  }
}
