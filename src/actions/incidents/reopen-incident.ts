import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { restartSteps } from '../../store/alert-circles.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { isActive, reopens, saveReopened } from '../../store/closing.ts'
import { findIncident } from '../../store/incidents.ts'
import { audited } from '../audit/audited.ts'

/**
 * Opens a case again that was stood down. Nobody hears of it before a coordinator calls.
 *
 * @throws Problem conflict for a drill, a false alarm, and a case that was closed.
 */
export async function reopenIncident(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<void> {
  const { db, atomically, live } = deps
  const { state } = coordinated(viewer, await findIncident(db, incidentId))
  if (state === 'active') return
  const entry = audited(deps, {
    ...{ action: 'incident.reopened', noun: 'incident', nounId: incidentId, caseId: incidentId },
    by: viewer.personId,
  })
  const [, opened] = await atomically(
    insertAuditIf(db, entry, reopens(incidentId)),
    saveReopened(db, incidentId),
    restartSteps(db, { incidentId, holds: isActive(incidentId) })
  )
  if (opened?.length !== 1) throw new Problem('conflict', 'closing.cannot-reopen')
  live(incidentId)
}
