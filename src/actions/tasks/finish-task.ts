import type { Deps } from '../../deps.ts'
import { findIdentifier } from '../../domain/identifier.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import { canFinish, saveDone } from '../../store/tasks.ts'
import { audited } from '../audit/audited.ts'
import { isKnownHolder } from './facts-door.ts'
import { type AskedEvidence, keepEvidence } from './keep-evidence.ts'
import { reachableTask } from './reachable-task.ts'
import { notePlace } from './task-texts.ts'

type Ticks = Pick<AskedEvidence, 'kept' | 'was'>

/**
 * Marks a task done, with a note for the team if there is one, and what of its evidence was ticked on the way. Pressed
 * twice, the first counts.
 *
 * @throws Problem invalid where the note holds a number that belongs only in the lawyer's own file; conflict while their claim
 *   waits for a coordinator's yes.
 */
export async function finishTask(
  deps: Deps,
  viewer: Viewer,
  { taskId, note, ticks }: { taskId: string; note: string; ticks?: Ticks }
): Promise<void> {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  const isHolder = claimOf(task, viewer.personId) !== undefined
  if (task.doneAt && isHolder) return
  if (!isHolder) throw new Problem('conflict', 'task.no-longer-yours')
  if (incident.state !== 'active') throw new Problem('gone', 'task.case-over')
  // A stranger must not take a task off everyone's list before somebody has said yes to them.
  if (!(await isKnownHolder(deps, { task, incident, personId: viewer.personId })))
    throw new Problem('conflict', 'task.done-waits')
  const noteSealed = await sealedNote(deps, task, allowed(note))
  if (ticks) await keepEvidence(deps, viewer, { taskId, ...ticks })
  const done = { by: viewer.personId, at: deps.now() }
  const entry = { action: 'task.done', noun: 'task', nounId: taskId, by: viewer.personId }
  await deps.atomically(
    insertAuditIf(
      deps.db,
      audited(deps, { ...entry, caseId: incident.id }),
      canFinish({ id: taskId, by: done.by })
    ),
    saveDone(deps.db, { id: taskId, done: { ...done, noteSealed } })
  )
  deps.live(incident.id)
}

function allowed(note: string): string {
  const found = findIdentifier(note)
  if (!found) return note
  const fields = { note: { key: `identifier.${found}` } }
  throw new Problem('invalid', 'form.not-saved-hint', { fields })
}

async function sealedNote(
  { db, vault }: Deps,
  { id, incidentId }: { id: string; incidentId: string },
  note: string
): Promise<string | undefined> {
  if (note === '') return undefined
  const key = await findKey(db, incidentId)
  if (!key) throw new Problem('gone', 'task.case-over')
  return vault.seal(key, notePlace(id), note)
}
