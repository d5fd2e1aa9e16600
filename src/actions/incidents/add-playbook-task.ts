import { tasksToAdd } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { listTasks } from '../../store/tasks.ts'
import { addToCase } from './add-task.ts'
import { newTasks } from './new-tasks.ts'

/**
 * Adds one of the playbook's add-ons, or any shared task that the case does not have, with its role; its clocks run from
 * now. Asked again, the case keeps the one that it has.
 *
 * @returns  The id of the task.
 * @throws Problem invalid for a key that can't be added.
 */
export async function addPlaybookTask(
  deps: Deps,
  viewer: Viewer,
  { incidentId, key }: { incidentId: string; key: string }
): Promise<string> {
  const { db, now } = deps
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  const findAdded = async () => (await listTasks(db, incidentId)).find((task) => task.key === key)
  const there = await findAdded()
  if (there) return there.id
  const { addOns, others } = tasksToAdd(incident.playbook, [])
  const template = [...addOns, ...others].find((each) => each.key === key)
  if (!template)
    throw new Problem('invalid', 'form.not-saved-hint', {
      fields: { key: { key: 'form.choose-one' } },
    })
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const [task] = newTasks(deps, incidentId, [template])
  if (task) await addToCase(deps, viewer, { incident, task: { ...task, createdAt: now() } })
  return (await findAdded())?.id ?? incidentId
}
