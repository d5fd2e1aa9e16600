import type { Deps } from '../../deps.ts'
import { leaseEnd } from '../../domain/claim.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { renewLease, stillHeld } from '../../store/claims.ts'
import { audited } from '../audit/audited.ts'
import { heldTask } from './held-task.ts'

/** "Still on it": a new lease. */
export async function renewClaim(deps: Deps, viewer: Viewer, taskId: string): Promise<void> {
  const { task, incident, claim } = await heldTask(deps, viewer, taskId)
  if (task.doneAt) return
  const leaseUntil = leaseEnd({ dueAt: task.dueAt, now: deps.now() })
  const entry = { action: 'task.renewed', noun: 'task', nounId: taskId, by: viewer.personId }
  await deps.atomically(
    insertAuditIf(deps.db, audited(deps, { ...entry, caseId: incident.id }), stillHeld(claim.id)),
    renewLease(deps.db, { id: claim.id, leaseUntil })
  )
  deps.live(incident.id)
}
