import type { Deps } from '../../deps.ts'
import {
  countCaseTasks,
  listFirstCalls,
  listLateTasks,
  listOpenRoles,
  listWaitingClaims,
} from '../../store/home.ts'
import { listIncidents } from '../../store/incidents.ts'
import { listSealedTaskTexts } from '../../store/tasks.ts'
import { titlePlace } from '../tasks/task-texts.ts'

/** Rows read of each kind of what cannot wait; the page counts the rest. */
const URGENT_READ = 12

/** What the first page says of the open cases; the number of statements does not grow with them. */
export async function readCases(
  { db, vault, now }: Pick<Deps, 'db' | 'vault' | 'now'>,
  organizationIds: readonly string[]
) {
  const asked = { organizationIds, now: now(), limit: URGENT_READ }
  const [incidents, counts, roles, lateTasks, claims, calls] = await Promise.all([
    listIncidents(db, { organizationIds, states: ['active'] }),
    countCaseTasks(db, asked),
    listOpenRoles(db, organizationIds),
    listLateTasks(db, asked),
    listWaitingClaims(db, asked),
    listFirstCalls(db, organizationIds),
  ])
  const own = lateTasks.filter(({ key }) => !key).map(({ incidentId }) => incidentId)
  const sealed = own.length > 0 ? await listSealedTaskTexts(db, [...new Set(own)]) : []
  const titles = sealed.flatMap(({ id, titleSealed, key }) =>
    titleSealed ? [[id, vault.open(key, titlePlace(id), titleSealed)] as const] : []
  )
  return { incidents, counts, roles, lateTasks, claims, calls, titles: new Map(titles) }
}

/** The rows of the open cases. */
export type CaseRows = Awaited<ReturnType<typeof readCases>>
