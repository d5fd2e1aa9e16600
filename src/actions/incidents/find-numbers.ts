import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { type CaseDate, type CaseNumbers, taskNumbers } from '../../domain/case-numbers.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { listFillers, listNeeds } from '../../store/needs.ts'
import { listTasks } from '../../store/tasks.ts'

/**
 * A case in numbers, for a program: opens nothing sealed, names nobody.
 *
 * @throws Problem not-found for whoever does not run the case.
 */
export async function findNumbers(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  viewer: Viewer,
  incidentId: string
): Promise<CaseNumbers> {
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  const [tasks, needs, fillers] = await Promise.all([
    listTasks(db, incidentId),
    listNeeds(db, incidentId),
    listFillers(db, incidentId),
  ])
  const roles = needs.map(({ id, skill, language, count, circle, claimBy }) => {
    const filling = fillers.filter(({ needId }) => needId === id)
    const filled = new Set(filling.map(({ personId }) => personId)).size
    return { id, skill, language: language ?? undefined, count, filled, circle, claimBy }
  })
  return { incident, roles, tasks: taskNumbers(tasks, now()) }
}

/** Every time that somebody still has to meet, the earliest first; none once the case is over. */
export async function listDates(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  incidentId: string
): Promise<CaseDate[]> {
  const { state, nextWordAt } = coordinated(viewer, await findIncident(db, incidentId))
  const [tasks, needs] = await Promise.all([listTasks(db, incidentId), listNeeds(db, incidentId)])
  if (state !== 'active') return []
  const word: CaseDate[] = nextWordAt ? [{ what: 'next_word', at: nextWordAt }] : []
  const roles = needs.map(({ id, skill, claimBy }): CaseDate => {
    return { what: 'role_claim_by', at: claimBy, roleId: id, skill }
  })
  const undone = tasks.filter(({ doneAt }) => !doneAt)
  const work = undone.flatMap(({ id, key, skill, slots, claims, claimBy, dueAt }): CaseDate[] => {
    const due: CaseDate = { what: 'task_due', at: dueAt, taskId: id, key, skill }
    return claims.length < slots ? [{ ...due, what: 'task_claim_by', at: claimBy }, due] : [due]
  })
  return [...word, ...roles, ...work].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
