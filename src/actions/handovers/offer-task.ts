import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import type { Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { Statement } from '../../store/database.ts'
import {
  type HandoverRow,
  insertHandover,
  listOffers,
  offerExists,
  wasOffered,
} from '../../store/handovers.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'
import { assertNoNumber } from '../incidents/assert-no-number.ts'
import { foundClaim } from '../tasks/found-claim.ts'
import { sealedHandedNote } from './handed-note.ts'
import { candidatesFor } from './show-handover.ts'

/** What is offered: which claim, to whom, with a note for them or none. */
export type AskedOffer = { claimId: string; personId: string; note: string }

/**
 * Offers a task to somebody, who is told. It stays with its holder until the other says yes. Offered to the same person
 * again, it stays one offer.
 *
 * @throws Problem invalid for somebody who can't take it; conflict while it is offered to somebody else.
 */
export async function offerTask(deps: Deps, viewer: Viewer, asked: AskedOffer): Promise<void> {
  const { db, atomically, now, newId, wake, live } = deps
  const { claimId, personId, note } = asked
  const found = await foundClaim(deps, viewer, claimId)
  const { task, incident } = found
  assertNoNumber('note', note)
  if (await isOffered(deps, task.id, asked)) return
  const candidates = await candidatesFor(deps, viewer, found)
  if (!candidates.some((each) => each.personId === personId))
    throw new Problem('invalid', 'form.not-saved-hint', {
      fields: { personId: { key: 'handover.cannot-take' } },
    })
  const id = newId()
  const offer: HandoverRow = {
    ...{ id, claimId, toPersonId: personId, offeredBy: viewer.personId, offeredAt: now() },
    ...{ endedAt: null, outcome: null },
    noteSealed: await sealedHandedNote(deps, { caseId: incident.id, handoverId: id, note }),
  }
  await atomically(insertHandover(db, offer), ...consequences(deps, offer, { task, incident }))
  // Somebody may have been faster: then it is offered to the same person, or this says why not.
  await isOffered(deps, task.id, asked)
  wake(now())
  live(incident.id)
}

function consequences(
  deps: Deps,
  { id, toPersonId, offeredBy }: HandoverRow,
  { task, incident }: { task: Task; incident: IncidentHead }
): Statement[] {
  const entry = audited(deps, {
    ...{ action: 'task.offered', noun: 'task', nounId: task.id, by: offeredBy },
    ...{ caseId: incident.id, detail: { personId: toPersonId } },
  })
  const { reportId, drill, severity, county } = incident
  return [
    insertAuditIf(deps.db, entry, wasOffered(id)),
    ...noticeStatements(deps, {
      ...{ notice: 'handed_over', subjectId: task.id, personIds: [toPersonId] },
      ...{ reportId, incidentId: incident.id, drill, severity, county },
      ...{ raisedBy: offeredBy, holds: offerExists(id) },
    }),
  ]
}

async function isOffered({ db }: Deps, taskId: string, { claimId, personId }: AskedOffer) {
  const standing = (await listOffers(db, taskId)).find((offer) => offer.claimId === claimId)
  if (standing && standing.toPersonId !== personId)
    throw new Problem('conflict', 'handover.offered-already')
  return standing !== undefined
}
