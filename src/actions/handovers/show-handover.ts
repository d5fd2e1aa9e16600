import type { Deps } from '../../deps.ts'
import type { HandoverView } from '../../domain/handover.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listHandoverCandidates } from '../../store/handover-candidates.ts'
import { listOffers } from '../../store/handovers.ts'
import { namesOf } from '../people/names-of.ts'
import { nameWith } from '../tasks/find-task-view.ts'
import { type FoundClaim, foundClaim } from '../tasks/found-claim.ts'
import { ownTitles } from '../tasks/task-texts.ts'

/** The page on which a holder, or a coordinator in their place, offers a task to somebody. */
export async function showHandover(
  deps: Deps,
  viewer: Viewer,
  claimId: string
): Promise<HandoverView> {
  const found = await foundClaim(deps, viewer, claimId)
  const { claim, task, incident, coordinates } = found
  const [candidates, offers, titles] = await Promise.all([
    candidatesFor(deps, viewer, found),
    listOffers(deps.db, task.id),
    ownTitles(deps, [task]),
  ])
  const standing = offers.find((offer) => offer.claimId === claimId)
  // Only of these is the name opened: of anyone else the reader learns whose they are.
  const known = candidates.filter(({ own }) => own || coordinates).map(({ personId }) => personId)
  const offered = coordinates ? standing?.toPersonId : undefined
  const names = await namesOf(deps, [claim.personId, offered, ...known])
  return {
    claimId,
    taskId: task.id,
    task: nameWith(incident, titles)(task),
    codeName: incident.codeName,
    drill: incident.drill,
    holder: claim.personId === viewer.personId ? undefined : names.get(claim.personId),
    candidates: candidates.map(({ personId, saidYes, organization }) => {
      return { personId, saidYes, organization, name: names.get(personId) }
    }),
    standing: standing && {
      ...{ id: standing.id, at: standing.offeredAt, who: names.get(standing.toPersonId) },
    },
    board: coordinates ? `/incidents/${incident.id}` : undefined,
  }
}

/** Whom the reader may offer a task to. */
export function candidatesFor(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  { task, coordinates }: Pick<FoundClaim, 'task' | 'coordinates'>
) {
  const vouched = viewer.memberships.filter((held) => held.vouchedAt)
  const organizationIds = vouched.map((held) => held.organizationId)
  return listHandoverCandidates(db, { taskId: task.id, organizationIds, coordinates })
}
