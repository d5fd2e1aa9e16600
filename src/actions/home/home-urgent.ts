import type { HomeUrgent } from '../../domain/home.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { CaseRows } from './read-cases.ts'

const SHOWN = 8

/** What cannot wait in real cases: who waits for a yes, then empty roles and tasks past their time. */
export function homeUrgent(
  rows: CaseRows,
  { names, now }: { names: ReadonlyMap<string, string>; now: Date }
): { urgent: HomeUrgent[]; urgentCount: number } {
  const real = new Map(rows.incidents.filter(({ drill }) => !drill).map((each) => [each.id, each]))
  const claims = inReal(rows.claims, real, ({ personId, skill, claimedAt }) => {
    return { kind: 'claim', name: names.get(personId) ?? '', skill, at: claimedAt }
  })
  const empty = rows.roles.filter((role) => role.filled < role.count && role.claimBy < now)
  const roles = inReal(empty, real, ({ skill, language, count, filled, claimBy }) => {
    const missing = count - filled
    return { kind: 'role', skill, language: language ?? undefined, missing, at: claimBy }
  })
  const tasks = inReal(rows.lateTasks, real, ({ id, key, lateSince, taken }, { playbook }) => {
    const task = { playbook, key: key ?? undefined, ownTitle: rows.titles.get(id) }
    return { kind: 'task', taskId: id, task, taken: taken === 1, at: lateSince }
  })
  const byTime = [...roles, ...tasks].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const more = (read: readonly { count: number }[]) => (read[0]?.count ?? 0) - read.length
  const unread = more(rows.claims) + more(rows.lateTasks)
  const all = [...claims, ...byTime]
  return { urgent: all.slice(0, SHOWN), urgentCount: all.length + unread }
}

type Part<Kind> = Kind extends HomeUrgent ? Omit<Kind, 'incidentId' | 'codeName'> : never

function inReal<Row extends { incidentId: string }>(
  rows: readonly Row[],
  real: ReadonlyMap<string, IncidentHead>,
  told: (row: Row, incident: IncidentHead) => Part<HomeUrgent>
): HomeUrgent[] {
  return rows.flatMap((row) => {
    const incident = real.get(row.incidentId)
    if (!incident) return []
    const { id: incidentId, codeName } = incident
    return [{ ...told(row, incident), incidentId, codeName }]
  })
}
