import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { Task } from '../../domain/task.ts'
import type { StandingOffer, TaskView } from '../../domain/task-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listOffers, type Offer, wasOfferedTo } from '../../store/handovers.ts'
import { sharesOrganization } from '../../store/memberships.ts'
import { namesOf } from '../people/names-of.ts'

type OfTask = { task: Task; incident: IncidentHead }

/** What a task page says of offers: the one to the viewer, and for whoever runs the case who has the task. */
export async function readOffers(
  deps: Deps,
  viewer: Viewer,
  { task, incident }: OfTask
): Promise<Pick<TaskView, 'offer' | 'holders'>> {
  const offers = await listOffers(deps.db, task.id)
  const isOver = task.doneAt !== undefined || incident.state !== 'active'
  const shown = canCoordinate(viewer, incident) && !isOver
  return {
    offer: await offerTo(deps, viewer.personId, { task, offers }),
    holders: shown ? await holdersOf(deps, task, offers) : [],
  }
}

/** The offer that a holder made and that waits; a name only for somebody of their own organizations. */
export async function ownOffer(
  deps: Deps,
  personId: string,
  task: Task
): Promise<StandingOffer | undefined> {
  const offers = await listOffers(deps.db, task.id)
  const offer = offers.find(({ holderId }) => holderId === personId)
  return offer && standing(deps, offer, { reader: personId, about: offer.toPersonId })
}

async function offerTo(
  deps: Deps,
  personId: string,
  { task, offers }: { task: Task; offers: readonly Offer[] }
): Promise<TaskView['offer']> {
  const offer = offers.find(({ toPersonId }) => toPersonId === personId)
  if (offer) return standing(deps, offer, { reader: personId, about: offer.offeredBy })
  const had = await wasOfferedTo(deps.db, { taskId: task.id, personId })
  return had ? 'over' : undefined
}

async function standing(
  deps: Deps,
  { id, offeredAt: at }: Offer,
  { reader, about }: { reader: string; about: string }
): Promise<StandingOffer> {
  const knows = await sharesOrganization(deps.db, [reader, about])
  const names = knows ? await namesOf(deps, [about]) : undefined
  return { id, at, who: names?.get(about) }
}

async function holdersOf(
  deps: Deps,
  task: Task,
  offers: readonly Offer[]
): Promise<TaskView['holders']> {
  const asked = [...task.claims.map((claim) => claim.personId), ...offers.map((o) => o.toPersonId)]
  const names = await namesOf(deps, asked)
  return task.claims.map(({ id: claimId, personId, leaseUntil }) => {
    const offer = offers.find((each) => each.claimId === claimId)
    const shown = offer && {
      ...{ id: offer.id, at: offer.offeredAt, who: names.get(offer.toPersonId) },
    }
    return { claimId, name: names.get(personId) ?? '', leaseUntil, offer: shown }
  })
}
