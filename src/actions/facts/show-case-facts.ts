import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { CaseFacts } from '../../domain/case-facts.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listFacts } from '../../store/facts.ts'
import { openFacts } from './open-facts.ts'
import { teamIncident } from './team-incident.ts'

/** Every private fact of a case, for its team; that they were read is written down. */
export async function showCaseFacts(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<CaseFacts> {
  const incident = await teamIncident(deps, viewer, incidentId)
  // Before the texts: what is said anew in between counts as not yet seen.
  const rows = await listFacts(deps.db, incidentId)
  const { id, reportId, codeName, playbook, drill, state } = incident
  return {
    incident: { id, reportId, codeName, playbook, drill, state },
    facts: await openFacts(deps, { caseId: incidentId, by: viewer.personId }),
    version: rows.map((row) => row.id).join(' '),
    coordinates: canCoordinate(viewer, incident),
  }
}
