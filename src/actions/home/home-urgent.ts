import type { HomeUrgent } from '../../domain/home.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { CaseRows } from './read-cases.ts'

const SHOWN = 8

/** What cannot wait in real cases: who waits for a yes, cases that called nobody, then what is past its time. */
export function homeUrgent(
  rows: CaseRows,
  { names, now }: { names: ReadonlyMap<string, string>; now: Date }
): { urgent: HomeUrgent[]; urgentMore: boolean } {
  const real = rows.cases
  const called = new Map(real.flatMap((each) => (rows.calls.has(each.id) ? [[each.id, each]] : [])))
  const byId = new Map(real.map((each) => [each.id, each]))
  const claims = inCase(rows.claims, byId, ({ personId, skill, claimedAt }) => {
    return { kind: 'claim', name: names.get(personId) ?? '', skill, at: claimedAt }
  })
  const notCalled = real
    .filter(({ id }) => !called.has(id))
    .map(({ id, codeName, openedAt }): HomeUrgent => {
      return { kind: 'not-called', incidentId: id, codeName, at: openedAt }
    })
  const empty = rows.roles.filter((role) => role.filled < role.count && role.claimBy < now)
  const roles = inCase(empty, called, ({ skill, language, count, filled, claimBy }) => {
    const missing = count - filled
    return { kind: 'role', skill, language: language ?? undefined, missing, at: claimBy }
  })
  const isEmptyRole = new Set(empty.map(({ incidentId, skill }) => `${incidentId} ${skill}`))
  const late = rows.lateTasks.filter(
    (task) => task.taken === 1 || !isEmptyRole.has(`${task.incidentId} ${task.skill}`)
  )
  const tasks = inCase(late, called, ({ id, key, lateSince, taken }, { playbook }) => {
    const task = { playbook, key: key ?? undefined, ownTitle: rows.titles.get(id) }
    return { kind: 'task', taskId: id, task, taken: taken === 1, at: lateSince }
  })
  const past = [...roles, ...tasks].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const all = [...claims, ...notCalled, ...past]
  return { urgent: all.slice(0, SHOWN), urgentMore: all.length > SHOWN }
}

type Part<Kind> = Kind extends HomeUrgent ? Omit<Kind, 'incidentId' | 'codeName'> : never

function inCase<Row extends { incidentId: string }>(
  rows: readonly Row[],
  cases: ReadonlyMap<string, IncidentHead>,
  told: (row: Row, incident: IncidentHead) => Part<HomeUrgent>
): HomeUrgent[] {
  return rows.flatMap((row) => {
    const incident = cases.get(row.incidentId)
    if (!incident) return []
    const { id: incidentId, codeName } = incident
    return [{ ...told(row, incident), incidentId, codeName }]
  })
}
