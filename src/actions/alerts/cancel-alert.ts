import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { saveMoves } from '../../store/alert-circles.ts'
import { cancelAlertInTime, endedAlert, findAlert } from '../../store/alerts.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { cancelWaiting } from '../../store/deliveries.ts'
import { findIncident } from '../../store/incidents.ts'
import { audited } from '../audit/audited.ts'
import { movesBack } from './moves-back.ts'

/**
 * Takes an alert back before anything has left. Every role it called stands where it stood before.
 *
 * @throws Problem conflict once the window has closed: then it can be corrected, not called back.
 */
export async function cancelAlert(
  deps: Deps,
  viewer: Viewer,
  alertId: string
): Promise<{ incidentId: string }> {
  const { db, atomically, now, live } = deps
  const alert = await findAlert(db, alertId)
  const incident = coordinated(viewer, await findIncident(db, alert?.incidentId ?? ''))
  const at = now()
  const justNow = endedAlert({ id: alertId, at })
  const entry = audited(deps, {
    action: 'alert.cancelled',
    noun: 'alert',
    nounId: alertId,
    by: viewer.personId,
    caseId: incident.id,
  })
  const moves = alert ? await movesBack(deps, { alert, incident, by: viewer.personId }) : []
  const [cancelled] = await atomically(
    cancelAlertInTime(db, { id: alertId, now: at }),
    cancelWaiting(db, { endedAlerts: justNow, now: at }),
    saveMoves(db, { moves, holds: justNow }),
    insertAuditIf(db, entry, justNow)
  )
  live(incident.id)
  const wasCancelled = cancelled?.length === 1 || alert?.endReason === 'cancelled'
  if (!wasCancelled) throw new Problem('conflict', 'alert.too-late-to-cancel')
  return { incidentId: incident.id }
}
