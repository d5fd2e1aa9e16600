import type { Deps } from '../../deps.ts'
import { leaseEnd } from '../../domain/claim.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf, claimRefusal } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { claimExists, countOpenClaims, wasClaimed } from '../../store/claims.ts'
import { endHandover, insertHanded, releaseHanded } from '../../store/handovers.ts'
import { listHeldSkills } from '../../store/held-skills.ts'
import { audited } from '../audit/audited.ts'
import { rulesOf } from '../network/rules-of.ts'
import { confirmNotice, membershipFor } from '../tasks/claim-task.ts'
import { answerNotice } from './answer-notice.ts'
import { type FoundOffer, foundOffer, whyOver } from './found-offer.ts'

/**
 * Takes a task over from whoever offered it: in one step it is theirs no more and the viewer's, in the same slot. Its
 * facts open under the same rule as for any claim.
 *
 * @returns  The task.
 */
export async function acceptHandover(
  deps: Deps,
  viewer: Viewer,
  handoverId: string
): Promise<string> {
  const { db, atomically, now, newId, wake, live } = deps
  const found = await foundOffer(deps, viewer, handoverId)
  const { offer, task, incident } = found
  if (!found.isReceiver) throw new Problem('not-found', 'problem.not-found')
  if (claimOf(task, viewer.personId)) return task.id
  const { organizationId, trusted } = await membershipFor(deps, viewer, incident)
  const id = newId()
  const at = now()
  const taking = { handoverId, personId: viewer.personId, organizationId, at }
  const entry = audited(deps, {
    ...{ action: 'task.handed-over', noun: 'task', nounId: task.id, by: viewer.personId },
    ...{ caseId: incident.id, detail: { personId: offer.holderId } },
  })
  const claim = { task, incident, claimId: id, trusted, raisedBy: viewer.personId }
  const [freed] = await atomically(
    releaseHanded(db, taking),
    insertHanded(db, { ...taking, id, leaseUntil: leaseEnd({ dueAt: task.dueAt, now: at }) }),
    endHandover(db, { id: handoverId, at, outcome: 'accepted', holds: claimExists(id) }),
    insertAuditIf(db, entry, wasClaimed(id)),
    ...answerNotice(deps, found, claimExists(id)),
    ...(await confirmNotice(deps, claim))
  )
  if (freed?.length === 0) await sayWhy(deps, viewer, handoverId)
  wake(at)
  live(incident.id)
  return task.id
}

/** Nothing was written: looks again, and says why. A second click finds the task theirs. */
async function sayWhy(deps: Deps, viewer: Viewer, handoverId: string): Promise<void> {
  const found = await foundOffer(deps, viewer, handoverId)
  if (claimOf(found.task, viewer.personId)) return
  const refusal = whyOver(found) ?? (await whyNotTheirs(deps, viewer, found))
  throw refusal ?? new Problem('conflict', 'handover.came-back')
}

// The giver's own slot is the one that they get.
async function whyNotTheirs(deps: Deps, viewer: Viewer, { task, incident }: FoundOffer) {
  const held = await listHeldSkills(deps.db, viewer.personId)
  return claimRefusal(
    { ...task, slots: task.slots + 1 },
    {
      verifiedSkills: held.filter(({ verified }) => verified).map(({ skill }) => skill),
      openClaims: await countOpenClaims(deps.db, viewer.personId),
      mostClaims: (await rulesOf(deps)).openClaims,
      incidentActive: incident.state === 'active',
    }
  )
}
