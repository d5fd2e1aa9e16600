import type { HomeCase } from '../../domain/home.ts'
import type { CaseRows } from './read-cases.ts'

/** The open cases that the page shows, each in one line. */
export function homeCases({ shown, late, counts, roles, calls }: CaseRows): HomeCase[] {
  const rolesOf = Map.groupBy(roles, ({ incidentId }) => incidentId)
  return shown.map((incident): HomeCase => {
    const { id, playbook, severity, drill, codeName, county, openedAt, nextWordAt } = incident
    const count = counts.get(id)
    const asked = rolesOf.get(id) ?? []
    return {
      ...{ id, playbook, severity, drill, codeName, county, openedAt, nextWordAt },
      calledAt: calls.get(id),
      roles: asked.length,
      rolesFilled: asked.filter((role) => role.filled >= role.count).length,
      tasks: count?.tasks ?? 0,
      tasksTaken: count?.taken ?? 0,
      tasksDone: count?.done ?? 0,
      tasksLate: late.get(id) ?? 0,
    }
  })
}
