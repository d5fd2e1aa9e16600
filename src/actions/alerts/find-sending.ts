import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { type Hearers, hearersOf, type Sending } from '../../domain/alert-review.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listCriteria } from '../../store/alert-circles.ts'
import { type AlertRow, findAlert } from '../../store/alerts.ts'
import { messageOf, sparedOf } from '../../store/expansion.ts'
import { findIncident } from '../../store/incidents.ts'
import { countTold } from '../../store/told.ts'
import { alertCase } from './alert-case.ts'
import { countHearers } from './count-hearers.ts'

/**
 * An alert in the seconds in which it can be taken back, for those who run its case.
 *
 * @throws Problem not-found for anyone else, and for a message that went to single people.
 */
export async function findSending(deps: Deps, viewer: Viewer, alertId: string): Promise<Sending> {
  const alert = await findAlert(deps.db, alertId)
  const incident = coordinated(viewer, await findIncident(deps.db, alert?.incidentId ?? ''))
  if (!alert || alert.kind === 'notice') throw new Problem('not-found', 'problem.not-found')
  return {
    ...(await hearersNow(deps, alert)),
    ...{ id: alert.id, kind: alert.kind, dueAt: alert.dueAt },
    incident: alertCase(incident),
    stage: stageOf(alert, deps.now()),
  }
}

async function hearersNow(deps: Deps, alert: AlertRow): Promise<Hearers> {
  if (alert.audience === 'told') return hearersOf(await countTold(deps.db, messageOf(alert)))
  const { hearers } = await countHearers(
    deps,
    await listCriteria(deps.db, alert.id),
    sparedOf(alert)
  )
  return hearers
}

function stageOf({ endReason, dueAt }: AlertRow, now: Date): Sending['stage'] {
  if (endReason === 'cancelled') return 'cancelled'
  if (endReason) return 'over'
  return dueAt > now ? 'waits' : 'left'
}
