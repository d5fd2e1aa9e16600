import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { endHandover, isUnanswered, offerStands } from '../../store/handovers.ts'
import { audited } from '../audit/audited.ts'
import { answerNotice } from './answer-notice.ts'
import { type FoundOffer, foundOffer } from './found-offer.ts'

/** Says no to an offer; it stays with whoever holds it, who hears so. Pressed again, it stays a no. */
export async function declineHandover(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const found = await foundOffer(deps, viewer, id)
  if (!found.isReceiver) throw new Problem('not-found', 'problem.not-found')
  await ends(deps, viewer, { found, outcome: 'declined' })
}

/**
 * Takes an offer back: its holder, or a coordinator of the case. Pressed again, nothing changes.
 *
 * @returns  The task.
 * @throws Problem conflict when the other has said yes.
 */
export async function withdrawHandover(deps: Deps, viewer: Viewer, id: string): Promise<string> {
  const found = await foundOffer(deps, viewer, id)
  if (!found.isGiver) throw new Problem('not-found', 'problem.not-found')
  await ends(deps, viewer, { found, outcome: 'withdrawn' })
  const after = await foundOffer(deps, viewer, id)
  if (after.offer.outcome === 'accepted') throw new Problem('conflict', 'handover.was-accepted')
  return found.task.id
}

type Ending = { found: FoundOffer; outcome: 'declined' | 'withdrawn' }

async function ends(deps: Deps, viewer: Viewer, { found, outcome }: Ending): Promise<void> {
  const { db, atomically, now, wake, live } = deps
  const { offer, task, incident } = found
  const entry = audited(deps, {
    ...{ action: `task.offer-${outcome}`, noun: 'task', nounId: task.id, by: viewer.personId },
    ...{ caseId: incident.id, detail: { personId: offer.toPersonId } },
  })
  // What depends on the offer standing comes before the statement that ends it.
  const told = outcome === 'declined' ? answerNotice(deps, found, offerStands(offer.id)) : []
  await atomically(
    insertAuditIf(db, entry, isUnanswered(offer.id)),
    ...told,
    endHandover(db, { id: offer.id, at: now(), outcome })
  )
  wake(now())
  live(incident.id)
}
