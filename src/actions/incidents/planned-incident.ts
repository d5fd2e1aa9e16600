import { deadlinesFor } from '../../content/deadlines.ts'
import type { Playbook, TaskTemplate } from '../../content/playbook.ts'
import { findPlaybook, findTaskTemplate } from '../../content/playbooks.ts'
import { type NeedPlan, needsOf } from '../../domain/need.ts'
import type { Report } from '../../domain/report.ts'

/** Everything that a case opened from this report will hold. */
export type PlannedIncident = {
  playbook: Playbook
  tasks: readonly TaskTemplate[]
  needs: readonly NeedPlan[]
  /** Keys of its legal clocks, in order. */
  clocks: readonly string[]
}

const NEEDS_NO_INTERPRETER = 'en'

/**
 * Draws up a case: the playbook's tasks but those of the report, an interpreter where the worker's language asks for
 * one, a role per skill, the clocks of the law.
 */
export function plannedIncident(
  report: Pick<Report, 'playbook' | 'usState' | 'workerLanguage'>,
  openedAt: Date
): PlannedIncident {
  const { workerLanguage, usState } = report
  const playbook = findPlaybook(report.playbook)
  if (!playbook) throw new RangeError('the report names a playbook that does not exist')
  const own = playbook.tasks.filter((task) => task.stage === 'incident')
  const interpreter = findTaskTemplate(playbook.key, 'interpreter')
  const asksInterpreter = workerLanguage !== NEEDS_NO_INTERPRETER && interpreter
  const tasks = asksInterpreter ? [...own, interpreter] : own
  const clocks = deadlinesFor(playbook, usState).map((row) => row.key)
  return { playbook, tasks, needs: needsOf(tasks, { openedAt, workerLanguage }), clocks }
}
