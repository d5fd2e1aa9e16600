import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { clocksOf, isSensitive } from '../../domain/own-task.ts'
import { Problem } from '../../domain/problem.ts'
import type { Skill } from '../../domain/skill.ts'
import type { Category } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import { insertNeedOf } from '../../store/needs.ts'
import { type AddedTask, insertAddedTask, raiseNeedOf, wasAddedNow } from '../../store/own-tasks.ts'
import { audited } from '../audit/audited.ts'
import { titlePlace } from '../tasks/task-texts.ts'
import { assertNoNumber } from './assert-no-number.ts'

/** A task that no playbook has, as its coordinator writes it. */
export type AskedTask = {
  incidentId: string
  /** From the form, so that the same form sent twice adds one task. */
  taskId: string
  title: string
  category: Category
  skill: Skill
  slots: number
  claimWithinH: number
  dueWithinH: number
  sensitive: boolean
}

/**
 * Adds a task to an active case, and a role for its skill where the case has none.
 *
 * @throws Problem invalid when the title holds a number that this program never keeps, or is due before it is taken.
 */
export async function addTask(deps: Deps, viewer: Viewer, asked: AskedTask): Promise<void> {
  const { db, vault, now } = deps
  const incident = coordinated(viewer, await findIncident(db, asked.incidentId))
  assertClocks(asked)
  assertNoNumber('title', asked.title)
  const key = await findKey(db, incident.id)
  if (incident.state !== 'active' || !key) throw new Problem('conflict', 'incident.not-active')
  const { taskId: id, category, skill, slots } = asked
  const createdAt = now()
  await addToCase(deps, viewer, {
    incident,
    task: {
      ...{ id, category, skill, slots, createdAt, ...clocksOf(asked, createdAt) },
      ...{ key: undefined, after: [], consent: 'none', facts: [], incidentId: incident.id },
      sensitive: isSensitive({ category, ticked: asked.sensitive }),
      titleSealed: vault.seal(key, titlePlace(id), asked.title),
    },
  })
}

/** Writes a task into a case, with its role and its line in the record; the same id writes it once. */
export async function addToCase(
  deps: Deps,
  viewer: Viewer,
  { incident, task }: { incident: IncidentHead; task: AddedTask }
): Promise<void> {
  const { db, atomically, newId, live } = deps
  const language = task.skill === 'interpreter' ? incident.workerLanguage : undefined
  const entry = { action: 'task.added', noun: 'task', nounId: task.id, caseId: incident.id }
  const added = { taskId: task.id, incidentId: incident.id }
  await atomically(
    insertAddedTask(db, task),
    insertNeedOf(db, { ...added, id: newId(), language }),
    raiseNeedOf(db, added),
    insertAuditIf(db, audited(deps, { ...entry, by: viewer.personId }), wasAddedNow(entry))
  )
  live(incident.id)
}

function assertClocks({ claimWithinH, dueWithinH }: AskedTask): void {
  if (dueWithinH >= claimWithinH) return
  const fields = { 'due-within': { key: 'board.task-due-before-claim' } }
  throw new Problem('invalid', 'form.not-saved-hint', { fields })
}
