import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import type { Task } from '../../domain/task.ts'
import type { TaskChangeView } from '../../domain/task-change.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf, listAudit } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import { findTaskWording, isUnchanged, saveTaskChange } from '../../store/task-changes.ts'
import { findTask } from '../../store/tasks.ts'
import { audited } from '../audit/audited.ts'
import { assertNoNumber } from '../incidents/assert-no-number.ts'
import { namesOf } from '../people/names-of.ts'
import { titlePlace } from './task-texts.ts'

/** How a task should read from now on; `version` is the one that its sender saw. */
export type AskedChange = {
  taskId: string
  version: number
  /** Left aside for a playbook's task. */
  title: string
  claimBy: Date
  dueAt: Date
}

/** A task with what can be changed of it, for the coordinators of its case. */
export async function showTaskChange(
  deps: Deps,
  viewer: Viewer,
  taskId: string
): Promise<TaskChangeView> {
  const { task, incident } = await coordinatedTask(deps, viewer, taskId)
  const { version, ownTitle } = await wordingOf(deps, taskId)
  const { codeName, drill, playbook } = incident
  return {
    ...{ taskId, incidentId: incident.id, codeName, drill, version },
    task: { playbook, key: task.key, ownTitle },
    claimBy: task.claimBy,
    dueAt: task.dueAt,
    changed: await lastChange(deps, task),
  }
}

/**
 * Changes the wording of a coordinator's own task, and the times of any. The same form sent twice changes it once.
 *
 * @throws Problem invalid, with the field; conflict where somebody has changed it since, or it is done.
 */
export async function changeTask(deps: Deps, viewer: Viewer, asked: AskedChange): Promise<void> {
  const { db, atomically, vault, live } = deps
  const { taskId: id, version, title } = asked
  const { task, incident } = await coordinatedTask(deps, viewer, id)
  assertChange(task, asked)
  const key = await findKey(db, incident.id)
  if (incident.state !== 'active' || !key) throw new Problem('conflict', 'incident.not-active')
  if (task.doneAt) throw new Problem('conflict', 'task.already-done')
  const entry = audited(deps, {
    ...{ action: 'task.changed', noun: 'task', nounId: id, by: viewer.personId },
    caseId: incident.id,
  })
  const titleSealed = task.key ? undefined : vault.seal(key, titlePlace(id), title)
  const [, saved] = await atomically(
    insertAuditIf(db, entry, isUnchanged({ id, version })),
    saveTaskChange(db, { ...{ id, version, titleSealed }, ...timesOf(task, asked) })
  )
  if (saved?.length === 0 && !(await reads(deps, asked)))
    throw new Problem('conflict', 'task.changed-meanwhile')
  live(incident.id)
}

async function coordinatedTask({ db }: Pick<Deps, 'db'>, viewer: Viewer, taskId: string) {
  const task = await findTask(db, taskId)
  const incident: IncidentHead = coordinated(viewer, await findIncident(db, task?.incidentId ?? ''))
  if (!task) throw new Problem('not-found', 'problem.not-found')
  return { task, incident }
}

function assertChange(task: Task, { title, claimBy, dueAt }: AskedChange): void {
  const refuse = (field: string, key: string) =>
    new Problem('invalid', 'form.not-saved-hint', { fields: { [field]: { key } } })
  if (!task.key && title === '') throw refuse('title', 'form.required')
  if (!task.key) assertNoNumber('title', title)
  if (dueAt < claimBy) throw refuse('due', 'task.due-before-claim')
}

// A form knows minutes only: what it left as it was keeps its seconds.
function timesOf(task: Task, asked: AskedChange) {
  const kept = (was: Date, now: Date) => (sameMinute(was, now) ? was : now)
  return { claimBy: kept(task.claimBy, asked.claimBy), dueAt: kept(task.dueAt, asked.dueAt) }
}

function sameMinute(a: Date, b: Date): boolean {
  return Math.floor(a.getTime() / 60_000) === Math.floor(b.getTime() / 60_000)
}

/** Whether a task already reads as asked: a second click. */
async function reads(deps: Deps, { taskId, title, claimBy, dueAt }: AskedChange) {
  const task = await findTask(deps.db, taskId)
  const { ownTitle } = await wordingOf(deps, taskId)
  if (!task || !sameMinute(task.claimBy, claimBy) || !sameMinute(task.dueAt, dueAt)) return false
  return task.key !== undefined || ownTitle === title
}

async function wordingOf({ db, vault }: Pick<Deps, 'db' | 'vault'>, taskId: string) {
  const found = await findTaskWording(db, taskId)
  const sealed = found?.titleSealed
  return {
    version: found?.version ?? 0,
    ownTitle: found && sealed ? vault.open(found.key, titlePlace(taskId), sealed) : undefined,
  }
}

async function lastChange(
  deps: Deps,
  { id, incidentId }: Task
): Promise<TaskChangeView['changed']> {
  const asked = { caseIds: [incidentId], actions: ['task.changed'], limit: 99 }
  const found = (await listAudit(deps.db, asked)).find((entry) => entry.nounId === id)
  if (!found) return undefined
  return { at: found.at, by: (await namesOf(deps, [found.by])).get(found.by ?? '') }
}
