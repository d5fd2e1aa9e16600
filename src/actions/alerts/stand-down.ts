import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { answerReport } from '../reports/answer-report.ts'
import { type Ending, endIncident } from './end-incident.ts'

/**
 * Ends a case from its board. A false alarm is an answer about the report too, with its reason, so that the report
 * and everyone's page say the same. Pressing the button again changes nothing.
 *
 * @throws Problem invalid: a false alarm without a reason.
 */
export async function standDown(
  deps: Deps,
  viewer: Viewer,
  { incidentId, as, reason }: { incidentId: string; as: Ending; reason: string }
): Promise<void> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  if (incident.state !== 'active') return
  if (as === 'stand_down') return endIncident(deps, viewer, { incidentId, as })
  const { reportId } = incident
  await answerReport(deps, viewer, { reportId, verdict: 'false_alarm', how: undefined, reason })
}
