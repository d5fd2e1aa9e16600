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
  const task = await findTask(db, taskId)
  const incident = task && (await findIncident(db, task.incidentId))
  if (!task || !incident) throw new Problem('not-found', 'problem.not-found')
  if (await canReach(db, viewer, { task, incident })) return { task, incident }
  throw new Problem('not-found', 'problem.not-found')
}

async function canReach(
  db: Deps['db'],
  viewer: Viewer,
  { task, incident }: { task: Task; incident: IncidentHead }
): Promise<boolean> {
  const { personId, memberships } = viewer
  if (!memberships.some((held) => held.vouchedAt)) return false
  if (claimOf(task, personId)) return true
  if (hasRole(memberships, ['coordinator', 'ally'], incident.organizationId)) return true
  return wasTold(db, { incidentId: incident.id, personId })
}
