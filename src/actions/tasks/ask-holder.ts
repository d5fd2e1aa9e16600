import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { askedAgainAfter } from '../../domain/silent.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { notAskedSince, wasNotAskedSince } from '../../store/reminders.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'
import { foundClaim } from './found-claim.ts'

/** A coordinator asks the holder of a task whether they are still on it. Pressed again at once, they are asked once. */
export async function askHolder(deps: Deps, viewer: Viewer, claimId: string) {
  const { db, atomically, now, wake } = deps
  const { claim, task, incident, coordinates } = await foundClaim(deps, viewer, claimId)
  if (!coordinates) throw new Problem('not-found', 'problem.not-found')
  const { personId, leaseUntil } = claim
  const asked = { notice: 'lease_reminder', subjectId: task.id, personId } as const
  const since = askedAgainAfter(now())
  const entry = audited(deps, {
    ...{ action: 'task.asked-again', noun: 'task', nounId: task.id, by: viewer.personId },
    ...{ caseId: incident.id, detail: { personId } },
  })
  const { reportId, drill, severity, county } = incident
  await atomically(
    insertAuditIf(db, entry, notAskedSince({ ...asked, since })),
    ...noticeStatements(deps, {
      ...{ notice: asked.notice, subjectId: task.id, personIds: [personId], byTime: leaseUntil },
      ...{ reportId, incidentId: incident.id, drill, severity, county, raisedBy: viewer.personId },
      holds: wasNotAskedSince({ ...asked, since }),
    })
  )
  wake(now())
  return { incidentId: incident.id, taskId: task.id }
}
