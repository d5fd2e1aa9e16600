import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { claimHolds, findClaim, releaseClaim, stillHeld } from '../../store/claims.ts'
import { findIncident } from '../../store/incidents.ts'
import { findTask } from '../../store/tasks.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'

/**
 * A coordinator takes a task back from whoever holds it, who is told; it is open again for others. Pressed twice,
 * nothing more happens.
 */
export async function takeBackClaim(deps: Deps, viewer: Viewer, claimId: string) {
  const { db, atomically, now, wake, live } = deps
  const claim = await findClaim(db, claimId)
  const task = await findTask(db, claim?.taskId ?? '')
  const incident = coordinated(viewer, await findIncident(db, task?.incidentId ?? ''))
  if (!claim || !task) throw new Problem('not-found', 'problem.not-found')
  if (incident.state !== 'active') throw new Problem('gone', 'task.case-over')
  if (task.doneAt) throw new Problem('conflict', 'task.already-done')
  const { personId } = claim
  const entry = audited(deps, {
    ...{ action: 'task.recalled', noun: 'task', nounId: task.id, by: viewer.personId },
    ...{ caseId: incident.id, detail: { personId } },
  })
  const { reportId, drill, severity, county } = incident
  await atomically(
    insertAuditIf(db, entry, stillHeld(claimId)),
    ...noticeStatements(deps, {
      ...{ notice: 'taken_back', subjectId: task.id, personIds: [personId] },
      ...{ reportId, incidentId: incident.id, drill, severity, county },
      ...{ raisedBy: viewer.personId, holds: claimHolds(claimId) },
    }),
    releaseClaim(db, { id: claimId, at: now(), reason: 'taken-back' })
  )
  wake(now())
  live(incident.id)
  return { incidentId: incident.id, taskId: task.id }
}
