import type { Deps } from '../../deps.ts'
import { claimOf } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { claimHolds, releaseClaim, stillHeld } from '../../store/claims.ts'
import { audited } from '../audit/audited.ts'
import { reachableTask } from './reachable-task.ts'
import { returnedNotice } from './returned-notice.ts'

/**
 * Gives a task back; it is open again for others, its facts are closed, and those who run the case are told. Harmless
 * where nothing is held.
 */
export async function releaseTask(deps: Deps, viewer: Viewer, taskId: string): Promise<void> {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  const claim = claimOf(task, viewer.personId)
  if (!claim || task.doneAt) return
  const entry = { action: 'task.released', noun: 'task', nounId: taskId, by: viewer.personId }
  const { id } = claim
  const at = deps.now()
  const notice = { incident, by: viewer.personId, holds: claimHolds(id) }
  await deps.atomically(
    insertAuditIf(deps.db, audited(deps, { ...entry, caseId: incident.id }), stillHeld(id)),
    ...(await returnedNotice(deps, notice)),
    releaseClaim(deps.db, { id, at, reason: 'gave-back' })
  )
  deps.wake(at)
  deps.live(incident.id)
}
