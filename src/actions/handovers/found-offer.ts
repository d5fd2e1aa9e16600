import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf, type Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findHandover, type Offer } from '../../store/handovers.ts'
import { findIncident } from '../../store/incidents.ts'
import { findTask } from '../../store/tasks.ts'

/** An offer with its task and case, and how the viewer stands to it. */
export type FoundOffer = {
  offer: Offer
  task: Task
  incident: IncidentHead
  isReceiver: boolean
  /** Whether they may take it back: its holder, or whoever runs the case. */
  isGiver: boolean
}

/** An offer, for whoever it concerns; for anyone else it is not there. */
export async function foundOffer(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  handoverId: string
): Promise<FoundOffer> {
  const offer = await findHandover(db, handoverId)
  const task = await findTask(db, offer?.taskId ?? '')
  const incident = await findIncident(db, task?.incidentId ?? '')
  const isVouched = viewer.memberships.some((held) => held.vouchedAt)
  if (!offer || !task || !incident || !isVouched)
    throw new Problem('not-found', 'problem.not-found')
  const isReceiver = offer.toPersonId === viewer.personId
  const isGiver = offer.holderId === viewer.personId || canCoordinate(viewer, incident)
  if (!isReceiver && !isGiver) throw new Problem('not-found', 'problem.not-found')
  return { offer, task, incident, isReceiver, isGiver }
}

/** Why an offer does not stand any more, for whoever pressed too late; undefined while it does. */
export function whyOver({ offer, task, incident }: FoundOffer): Problem | undefined {
  if (incident.state !== 'active') return new Problem('gone', 'task.case-over')
  if (task.doneAt) return new Problem('conflict', 'task.already-done')
  if (offer.outcome) return new Problem('conflict', `handover.was-${offer.outcome}`)
  if (!claimOf(task, offer.holderId)) return new Problem('conflict', 'handover.came-back')
  return undefined
}
