import type { Deps } from '../../deps.ts'
import { type IncidentHead, SEVERITIES } from '../../domain/incident.ts'
import {
  countCaseTasks,
  countLateTasks,
  listFirstCalls,
  listLateTasks,
  listOpenRoles,
  listWaitingClaims,
} from '../../store/home.ts'
import { listIncidents } from '../../store/incidents.ts'
import { ownTitles } from '../tasks/task-texts.ts'

/** Rows read of each kind of what cannot wait. */
const URGENT_READ = 12
/** Cases, and drills, that are counted in full; the rest stands in the list of all cases. */
const CASES_READ = 20

/** What the first page says of the open cases; neither its statements nor what they read grow without end. */
export async function readCases(
  deps: Pick<Deps, 'db' | 'vault' | 'now'>,
  organizationIds: readonly string[]
) {
  const { db, now } = deps
  const asked = { organizationIds, now: now(), limit: URGENT_READ }
  const [open, late, lateTasks, claims, calls] = await Promise.all([
    listIncidents(db, { organizationIds, states: ['active'] }),
    countLateTasks(db, asked),
    listLateTasks(db, asked),
    listWaitingClaims(db, asked),
    listFirstCalls(db, organizationIds),
  ])
  const ordered = open.toSorted(byUrgency(late))
  const cases = ordered.filter(({ drill }) => !drill)
  const drills = ordered.filter(({ drill }) => drill)
  const shown = [...cases.slice(0, CASES_READ), ...drills.slice(0, CASES_READ)]
  const ids = shown.map(({ id }) => id)
  const [counts, roles, titles] = await Promise.all([
    countCaseTasks(db, ids),
    listOpenRoles(db, ids),
    ownTitles(
      deps,
      lateTasks.map(({ id, key }) => ({ id, key: key ?? undefined }))
    ),
  ])
  const caseCount = cases.length
  return { cases, caseCount, shown, late, counts, roles, lateTasks, claims, calls, titles }
}

/** The rows of the open cases. */
export type CaseRows = Awaited<ReturnType<typeof readCases>>

// The late and the grave first, then the newest, as they come.
function byUrgency(late: ReadonlyMap<string, number>) {
  const isLate = ({ id }: IncidentHead) => Number(late.has(id))
  return (a: IncidentHead, b: IncidentHead) =>
    isLate(b) - isLate(a) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
}
