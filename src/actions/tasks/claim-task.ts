import type { Deps } from '../../deps.ts'
import { claimsThrough, isTrusted, leaseEnd } from '../../domain/claim.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf, claimRefusal, type Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { listCoordinatorIds, listTrusted } from '../../store/case-access.ts'
import { claimExists, countOpenClaims, insertClaim, wasClaimed } from '../../store/claims.ts'
import type { Statement } from '../../store/database.ts'
import { listHeldSkills } from '../../store/held-skills.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'
import { rulesOf } from '../network/rules-of.ts'
import { reachableTask } from './reachable-task.ts'

/** Takes a task. Who comes first is decided by the database; claiming what is already yours changes nothing. */
export async function claimTask(deps: Deps, viewer: Viewer, taskId: string): Promise<void> {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  if (claimOf(task, viewer.personId)) return
  const id = deps.newId()
  const { organizationId, trusted } = await membershipFor(deps, viewer, incident)
  const asked = { id, taskId, slots: task.slots, personId: viewer.personId, organizationId }
  const claimedAt = deps.now()
  const leaseUntil = leaseEnd({ dueAt: task.dueAt, now: claimedAt })
  const entry = { action: 'task.claimed', noun: 'task', nounId: taskId, by: viewer.personId }
  const [written] = await deps.atomically(
    insertClaim(deps.db, { ...asked, claimedAt, leaseUntil }),
    insertAuditIf(deps.db, audited(deps, { ...entry, caseId: incident.id }), wasClaimed(id)),
    ...(await confirmNotice(deps, {
      task,
      incident,
      claimId: id,
      trusted,
      raisedBy: viewer.personId,
    }))
  )
  if (written?.length === 0) return sayWhy(deps, viewer, taskId)
  deps.wake(claimedAt)
  deps.live(incident.id)
}

/** The membership through which somebody takes a task of a case, and whether the case's organization trusts it. */
export async function membershipFor({ db }: Deps, { memberships }: Viewer, incident: IncidentHead) {
  const trustedIds = await listTrusted(db, incident.organizationId)
  const by = { organizationId: incident.organizationId, trustedIds }
  const organizationId = claimsThrough(memberships, by)
  if (!organizationId) throw new Problem('not-found', 'problem.not-found')
  return { organizationId, trusted: isTrusted(organizationId, by) }
}

/** Someone whom the case's organization does not know waits for a coordinator's yes, who hears so at once. */
export async function confirmNotice(
  deps: Deps,
  claim: { task: Task; incident: IncidentHead; claimId: string; trusted: boolean; raisedBy: string }
): Promise<Statement[]> {
  const { task, incident } = claim
  if (!task.sensitive || claim.trusted) return []
  const { reportId, drill, severity, county } = incident
  return noticeStatements(deps, {
    ...{ notice: 'confirm_claim', subjectId: task.id, raisedBy: claim.raisedBy },
    ...{ reportId, incidentId: incident.id, drill, severity, county },
    personIds: await listCoordinatorIds(deps.db, incident.organizationId),
    holds: claimExists(claim.claimId),
  })
}

/** Nothing was written: looks again, and says why. */
async function sayWhy(deps: Deps, viewer: Viewer, taskId: string): Promise<void> {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  if (claimOf(task, viewer.personId)) return
  const held = await listHeldSkills(deps.db, viewer.personId)
  const refusal = claimRefusal(task, {
    verifiedSkills: held.filter(({ verified }) => verified).map(({ skill }) => skill),
    openClaims: await countOpenClaims(deps.db, viewer.personId),
    mostClaims: (await rulesOf(deps)).openClaims,
    incidentActive: incident.state === 'active',
  })
  throw refusal ?? new Problem('conflict', 'task.already-taken')
}
