import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { hearersOf } from '../../domain/alert-review.ts'
import type { StandDownView } from '../../domain/update-review.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { listTasks } from '../../store/tasks.ts'
import { countTold, countWaiting } from '../../store/told.ts'
import { alertCase } from './alert-case.ts'

/**
 * What standing down would do. Changes nothing.
 *
 * @throws Problem not-found for anyone who does not run the case.
 */
export async function reviewStandDown(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<StandDownView> {
  const { db } = deps
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  const [told, waiting, tasks] = await Promise.all([
    countTold(db, { reportId: incident.reportId, kind: 'stand_down' }),
    countWaiting(db, incidentId),
    listTasks(db, incidentId),
  ])
  const undone = tasks.filter(({ doneAt }) => !doneAt)
  const held = undone.filter(({ claims }) => claims.length > 0).length
  return {
    incident: alertCase(incident),
    ...hearersOf(told),
    active: incident.state === 'active',
    waiting,
    heldTasks: held,
    openTasks: undone.length - held,
  }
}
