import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { hearersOf, withTime } from '../../domain/alert-review.ts'
import { Problem } from '../../domain/problem.ts'
import {
  nextWordTimes,
  type UpdateKind,
  type UpdateReview,
  usualNextWord,
} from '../../domain/update-review.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { countTold } from '../../store/told.ts'
import { newToken } from '../../vault/token.ts'
import { alertCase } from './alert-case.ts'
import { calledNeeds, missingNeeds } from './called-needs.ts'

/**
 * What an update would say, and to how many of those who were told. Changes nothing.
 *
 * @throws Problem not-found for anyone who does not run the case; conflict once it is over.
 */
export async function reviewUpdate(
  deps: Deps,
  viewer: Viewer,
  chosen: { incidentId: string; kind: UpdateKind; byTime: Date | undefined }
): Promise<UpdateReview> {
  const { db, now } = deps
  const incident = coordinated(viewer, await findIncident(db, chosen.incidentId))
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const told = await countTold(db, { reportId: incident.reportId, kind: chosen.kind })
  const needs = await calledNeeds(deps, incident.id)
  const times = nextWordTimes(now(), incident.timeZone)
  const byTime = chosen.byTime && chosen.byTime > now() ? chosen.byTime : usualNextWord(now())
  return {
    incident: alertCase(incident),
    ...hearersOf(told),
    kind: chosen.kind,
    needs: missingNeeds(needs.filter(({ missing }) => missing > 0)),
    byTimes: withTime(times, byTime),
    byTime,
    formKey: newToken(deps),
  }
}
