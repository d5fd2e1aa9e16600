import type { Deps } from '../../deps.ts'
import { claimOf, type Task } from '../../domain/task.ts'
import type { TaskOffer } from '../../domain/task-view.ts'
import { listHeldSkills } from '../../store/held-skills.ts'
import { findIncident } from '../../store/incidents.ts'
import { listTasks } from '../../store/tasks.ts'
import { canClaim, nameWith } from './find-task-view.ts'
import { ownTitles } from './task-texts.ts'

/** The tasks of a case for one ally: what they hold, what looks for someone with their skills, and the rest. */
export async function offeredTasks(
  deps: Deps,
  personId: string,
  incidentId: string
): Promise<{ yours: TaskOffer[]; fitting: TaskOffer[]; others: TaskOffer[] }> {
  const { db } = deps
  const [incident, tasks, skills] = await Promise.all([
    findIncident(db, incidentId),
    listTasks(db, incidentId),
    listHeldSkills(db, personId),
  ])
  if (!incident) return { yours: [], fitting: [], others: [] }
  const named = nameWith(incident, await ownTitles(deps, tasks))
  const offer = (task: Task): TaskOffer => {
    const { id, category, skill, claimBy, dueAt } = task
    const claimable = canClaim(task, skills)
    return { id, category, skill, claimBy, dueAt, claimable, ...named(task) }
  }
  const undone = tasks.filter((task) => !task.doneAt)
  const yours = undone.filter((task) => claimOf(task, personId))
  const open = undone
    .filter((task) => !yours.includes(task) && task.claims.length < task.slots)
    .toSorted((a, b) => a.claimBy.getTime() - b.claimBy.getTime())
  const fits = (task: Task) => skills.some(({ skill }) => skill === task.skill)
  return {
    yours: yours.map(offer),
    fitting: open.filter(fits).map(offer),
    others: open.filter((task) => !fits(task)).map(offer),
  }
}
