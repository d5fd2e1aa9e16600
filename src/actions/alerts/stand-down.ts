import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { answerReport } from '../reports/answer-report.ts'
import { type Ending, endIncident } from './end-incident.ts'
import { findEnding } from './find-ending.ts'

/**
 * Ends a case from its board. A false alarm is an answer about the report too, with its reason, so that the report
 * and everyone's page say the same. Pressing the button again changes nothing.
 *
 * @throws Problem invalid: a false alarm without a reason; conflict: somebody else has ended it meanwhile.
 */
export async function standDown(
  deps: Deps,
  viewer: Viewer,
  { incidentId, as, reason }: { incidentId: string; as: Ending; reason: string }
): Promise<void> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  if (incident.state !== 'active') {
    const ending = await findEnding(deps, incident.id)
    if (ending?.personId === viewer.personId && ending.as === as) return
    throw new Problem('conflict', 'stand-down.over-meanwhile')
  }
  if (as === 'stand_down') return endIncident(deps, viewer, { incidentId, as })
  const { reportId } = incident
  await answerReport(deps, viewer, { reportId, verdict: 'false_alarm', how: undefined, reason })
}
