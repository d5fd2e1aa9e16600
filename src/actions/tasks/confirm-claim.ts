import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findClaim, saveConfirmed, unconfirmed } from '../../store/claims.ts'
import { findIncident } from '../../store/incidents.ts'
import { findTask } from '../../store/tasks.ts'
import { audited } from '../audit/audited.ts'

/**
 * A coordinator lets someone from outside see what their task needs. Pressed twice, it stays one yes.
 *
 * @returns  The case, to go back to its board.
 */
export async function confirmClaim(
  deps: Deps,
  viewer: Viewer,
  claimId: string
): Promise<{ incidentId: string; taskId: string }> {
  const claim = await findClaim(deps.db, claimId)
  const task = claim && (await findTask(deps.db, claim.taskId))
  if (!claim || !task) throw new Problem('not-found', 'problem.not-found')
  const { id: incidentId } = coordinated(viewer, await findIncident(deps.db, task.incidentId))
  if (!task.claims.some(({ id }) => id === claimId)) throw new Problem('gone', 'claim.given-back')
  const confirmed = { id: claimId, by: viewer.personId, at: deps.now() }
  const entry = { action: 'claim.confirmed', noun: 'task', nounId: task.id, by: viewer.personId }
  await deps.atomically(
    insertAuditIf(deps.db, audited(deps, { ...entry, caseId: incidentId }), unconfirmed(claimId)),
    saveConfirmed(deps.db, confirmed)
  )
  deps.live(incidentId)
  return { incidentId, taskId: task.id }
}
