import { countEvidence } from '../../content/evidence.ts'
import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { changesTicks, deleteTicks, insertTicks } from '../../store/evidence.ts'
import { audited } from '../audit/audited.ts'
import { isKnownHolder } from './facts-door.ts'
import { reachableTask } from './reachable-task.ts'

/** The lines that are kept now, and those that were when the form was drawn: what is in both is left as it is. */
export type AskedEvidence = { taskId: string; kept: readonly number[]; was: readonly number[] }

/**
 * Notes which evidence of a task is kept: its holder, or a coordinator, also once it is done. Only what the sender
 * changed is changed, so that two people who tick at once keep each other's ticks.
 *
 * @throws Problem conflict for somebody who does not hold it, or waits for a coordinator's yes.
 */
export async function keepEvidence(
  deps: Deps,
  viewer: Viewer,
  { taskId, kept, was }: AskedEvidence
): Promise<void> {
  const { db, atomically, now, live } = deps
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  const { personId } = viewer
  if (!canCoordinate(viewer, incident)) {
    if (!claimOf(task, personId)) throw new Problem('conflict', 'task.no-longer-yours')
    if (task.doneAt || incident.state !== 'active') throw new Problem('gone', 'task.facts-closed')
    if (!(await isKnownHolder(deps, { task, incident, personId })))
      throw new Problem('conflict', 'task.done-waits')
  }
  const of = countEvidence({ playbook: incident.playbook, key: task.key })
  const ticked = kept.filter((item) => item < of && !was.includes(item))
  const unticked = was.filter((item) => !kept.includes(item))
  if (ticked.length + unticked.length === 0) return
  const entry = audited(deps, {
    ...{ action: 'task.evidence', noun: 'task', nounId: taskId, by: personId },
    ...{ caseId: incident.id, detail: { ticked: ticked.length, unticked: unticked.length } },
  })
  await atomically(
    insertAuditIf(db, entry, changesTicks({ taskId, ticked, unticked })),
    insertTicks(db, { taskId, items: ticked, by: personId, at: now() }),
    deleteTicks(db, { taskId, items: unticked })
  )
  live(incident.id)
}
