import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf, type Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { wasTold } from '../../store/case-access.ts'
import { findIncident } from '../../store/incidents.ts'
import { findTask } from '../../store/tasks.ts'

/**
 * A task and its case, for whoever may know of it: someone who was told of the case, holds the task, or is an ally
 * or coordinator of the organization that runs it. For anyone else it is not there.
 */
export async function reachableTask(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  taskId: string
): Promise<{ task: Task; incident: IncidentHead }> {
  // What nobody has is looked up to its end like what is not the viewer's: both take the same statements.
  const task = await findTask(db, taskId)
  const incidentId = task?.incidentId ?? ''
  const incident = await findIncident(db, incidentId)
  const told = await wasTold(db, { incidentId, personId: viewer.personId })
  if (task && incident && canReach(viewer, { task, incident, told })) return { task, incident }
  throw new Problem('not-found', 'problem.not-found')
}

function canReach(
  { personId, memberships }: Viewer,
  { task, incident, told }: { task: Task; incident: IncidentHead; told: boolean }
): boolean {
  if (!memberships.some((held) => held.vouchedAt)) return false
  if (told || claimOf(task, personId)) return true
  return hasRole(memberships, ['coordinator', 'ally'], incident.organizationId)
}
