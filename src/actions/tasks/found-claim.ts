import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { Claim } from '../../domain/claim.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import type { Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findClaim } from '../../store/claims.ts'
import { findIncident } from '../../store/incidents.ts'
import { findTask } from '../../store/tasks.ts'

/** A claim that holds, on work that is still to be done. */
export type FoundClaim = { claim: Claim; task: Task; incident: IncidentHead; coordinates: boolean }

/**
 * A claim, for whoever made it and for the coordinators of its case.
 *
 * @throws Problem not-found for anyone else; gone when it does not hold any more; conflict when the work is done.
 */
export async function foundClaim(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  claimId: string
): Promise<FoundClaim> {
  // Looked up to its end whoever asks, so that a claim of somebody else's takes the same statements as none.
  const made = await findClaim(db, claimId)
  const task = await findTask(db, made?.taskId ?? '')
  const incident = await findIncident(db, task?.incidentId ?? '')
  if (!made || !task || !incident) throw new Problem('not-found', 'problem.not-found')
  const coordinates = canCoordinate(viewer, incident)
  const isVouched = viewer.memberships.some((held) => held.vouchedAt)
  if (!coordinates && !(isVouched && made.personId === viewer.personId))
    throw new Problem('not-found', 'problem.not-found')
  if (incident.state !== 'active') throw new Problem('gone', 'task.case-over')
  const claim = task.claims.find(({ id }) => id === claimId)
  if (!claim) throw new Problem('gone', 'claim.given-back')
  if (task.doneAt) throw new Problem('conflict', 'task.already-done')
  return { claim, task, incident, coordinates }
}
