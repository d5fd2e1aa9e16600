import type { HomeCase } from '../../domain/home.ts'
import { SEVERITIES } from '../../domain/incident.ts'
import type { CaseRows } from './read-cases.ts'

/** The open cases, each in one line: the late and the grave first, then the newest. */
export function homeCases({ incidents, counts, roles, calls }: CaseRows): HomeCase[] {
  const rolesOf = Map.groupBy(roles, ({ incidentId }) => incidentId)
  const cases = incidents.map((incident): HomeCase => {
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
      tasksLate: count?.late ?? 0,
    }
  })
  return cases.toSorted(
    (a, b) =>
      Number(b.tasksLate > 0) - Number(a.tasksLate > 0) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  )
}
