import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { TIMELINE_ACTIONS } from '../../domain/timeline.ts'
import { listCalls } from '../../store/alert-circles.ts'
import { listAlerts } from '../../store/alerts.ts'
import { listAudit } from '../../store/audit-entries.ts'
import { listHolders } from '../../store/board.ts'
import { listConsent } from '../../store/consent-entries.ts'
import { listCandidates, listFillers, listNeeds } from '../../store/needs.ts'
import { listTasks } from '../../store/tasks.ts'
import { ownTitles } from '../tasks/task-texts.ts'
import { personsOfTasks, readTaskRows } from './task-rows.ts'

const LINES_SHOWN = 60

/** What a board is made of; the number of statements does not grow with the case. */
export async function readBoardRows(
  deps: Pick<Deps, 'db' | 'vault' | 'now'>,
  incident: IncidentHead
) {
  const { db } = deps
  const { id: incidentId, organizationId } = incident
  const caseIds = [incidentId, incident.reportId]
  const [tasks, holders, consent, needs, fillers, candidates, alerts, calls, audit, ofTasks] =
    await Promise.all([
      listTasks(db, incidentId),
      listHolders(db, { incidentId, organizationId }),
      listConsent(db, caseIds),
      listNeeds(db, incidentId),
      listFillers(db, incidentId),
      listCandidates(db, { incidentId, organizationId }),
      listAlerts(db, incidentId),
      listCalls(db, incidentId),
      listAudit(db, { caseIds, actions: TIMELINE_ACTIONS, limit: LINES_SHOWN }),
      readTaskRows(deps, incidentId),
    ])
  const titles = await ownTitles(deps, tasks)
  const found = { tasks, titles, holders, consent, needs, fillers, candidates, alerts, audit }
  return { incident, ...found, calls, ...ofTasks }
}

/** The rows of one board. */
export type BoardRows = Awaited<ReturnType<typeof readBoardRows>>

/** Everyone whose name the board says. */
export function personsOf(rows: BoardRows): (string | undefined)[] {
  return [
    ...rows.tasks.flatMap((task) => task.claims.map((claim) => claim.personId)),
    ...personsOfTasks(rows),
    ...rows.fillers.map(({ personId }) => personId),
    ...rows.candidates.map(({ personId }) => personId),
    ...rows.needs.map(({ heldBy }) => heldBy ?? undefined),
    ...rows.alerts.map(({ raisedBy }) => raisedBy ?? undefined),
    ...rows.audit.flatMap(({ by, detail }) => [
      by,
      (detail['personId'] ?? detail['verifier'])?.toString(),
    ]),
  ]
}
