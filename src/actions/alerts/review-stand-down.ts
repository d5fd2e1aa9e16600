import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { hearersOf } from '../../domain/alert-review.ts'
import type { StandDownView } from '../../domain/update-review.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { listTasks } from '../../store/tasks.ts'
import { countTold, countWaiting } from '../../store/told.ts'
import { namesOf } from '../people/names-of.ts'
import { alertCase } from './alert-case.ts'
import { findEnding } from './find-ending.ts'

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
    countTold(db, { reportId: incident.reportId, kind: 'stand_down', wrongId: undefined }),
    countWaiting(db, incidentId),
    listTasks(db, incidentId),
  ])
  const undone = tasks.filter(({ doneAt }) => !doneAt)
  const held = undone.filter(({ claims }) => claims.length > 0).length
  const active = incident.state === 'active'
  return {
    incident: alertCase(incident),
    ...hearersOf(told),
    active,
    reportId: incident.reportId,
    ended: active ? undefined : await endedBy(deps, incidentId),
    waiting,
    heldTasks: held,
    openTasks: undone.length - held,
  }
}

async function endedBy(deps: Deps, incidentId: string): Promise<StandDownView['ended']> {
  const ending = await findEnding(deps, incidentId)
  if (!ending) return undefined
  const names = await namesOf(deps, [ending.personId])
  return { as: ending.as, by: names.get(ending.personId ?? ''), at: ending.at }
}
