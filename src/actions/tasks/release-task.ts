import type { Deps } from '../../deps.ts'
import { claimOf } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { releaseClaim, stillHeld } from '../../store/claims.ts'
import { audited } from '../audit/audited.ts'
import { reachableTask } from './reachable-task.ts'

/** Gives a task back; it is open again for others, and its facts are closed. Harmless where nothing is held. */
export async function releaseTask(deps: Deps, viewer: Viewer, taskId: string): Promise<void> {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  const claim = claimOf(task, viewer.personId)
  if (!claim || task.doneAt) return
  const entry = { action: 'task.released', noun: 'task', nounId: taskId, by: viewer.personId }
  await deps.atomically(
    insertAuditIf(deps.db, audited(deps, { ...entry, caseId: incident.id }), stillHeld(claim.id)),
    releaseClaim(deps.db, { id: claim.id, at: deps.now() })
  )
  deps.live(incident.id)
}
