import type { Deps } from '../../deps.ts'
import { factsAreOpen } from '../../domain/claim.ts'
import type { Fact } from '../../domain/fact.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { openFacts } from '../facts/open-facts.ts'
import { factsDoor } from './facts-door.ts'
import { heldTask } from './held-task.ts'

/**
 * Exactly the facts that a task's list names, for whoever holds it now, under SECURITY.md's rule; each look is
 * recorded. What the case learned later counts over what the caller said.
 */
export async function openTaskFacts(deps: Deps, viewer: Viewer, taskId: string): Promise<Fact[]> {
  const { task, incident, claim } = await heldTask(deps, viewer, taskId)
  if (!isFresh(viewer, deps.now())) throw new Problem('forbidden', 'task.facts-ask-for-code')
  const door = await factsDoor(deps, { task, incident, claim })
  if (door.taskDone || !door.incidentActive) throw new Problem('gone', 'task.facts-closed')
  if (!factsAreOpen(door)) throw new Problem('forbidden', 'task.facts-wait')
  const asked = { keys: task.facts, by: viewer.personId }
  const atCall = await openFacts(deps, { ...asked, caseId: incident.reportId })
  const since = await openFacts(deps, { ...asked, caseId: incident.id })
  const latest = new Map([...atCall, ...since].map((fact) => [fact.key, fact]))
  return task.facts.flatMap((key) => latest.get(key) ?? [])
}
