import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { ConsentEntry } from '../../domain/consent.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import type { Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listConsent } from '../../store/consent-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { findTask } from '../../store/tasks.ts'
import { isKnownHolder } from '../tasks/facts-door.ts'

/** A task with everything that was said about consent to it. */
export type TaskConsent = {
  task: Task
  incident: IncidentHead
  ledger: readonly ConsentEntry[]
  holds: boolean
  coordinates: boolean
}

/** For whoever holds the task while its case is active and waits for no yes, and for its coordinators; for anyone else it is not there. */
export async function findTaskConsent(
  deps: Pick<Deps, 'db'>,
  viewer: Viewer,
  taskId: string
): Promise<TaskConsent> {
  const { db } = deps
  const task = await findTask(db, taskId)
  // Asked even for a task that nobody has, so that it takes the same statements as one of somebody else's.
  const incident = await findIncident(db, task?.incidentId ?? '')
  if (!task || !incident) throw notThere
  const coordinates = canCoordinate(viewer, incident)
  const holds = await isKnownHolder(deps, { task, incident, personId: viewer.personId })
  if (!coordinates && !holds) throw notThere
  const ledger = await listConsent(db, [incident.id, incident.reportId])
  return { task, incident, ledger, holds, coordinates }
}

const notThere = new Problem('not-found', 'problem.not-found')
