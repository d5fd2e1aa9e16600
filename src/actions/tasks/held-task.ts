import type { Deps } from '../../deps.ts'
import type { Claim } from '../../domain/claim.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { reachableTask } from './reachable-task.ts'

/** A task that the viewer holds, its case and their claim; says so kindly where somebody else has it by now. */
export async function heldTask(deps: Pick<Deps, 'db'>, viewer: Viewer, taskId: string) {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  const claim: Claim | undefined = claimOf(task, viewer.personId)
  if (!claim) throw new Problem('conflict', 'task.no-longer-yours')
  return { task, incident, claim }
}
