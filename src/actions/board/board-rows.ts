import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { TIMELINE_ACTIONS } from '../../domain/timeline.ts'
import { listAlerts } from '../../store/alerts.ts'
import { listAudit } from '../../store/audit-entries.ts'
import { listHolders } from '../../store/board.ts'
import { listConsent } from '../../store/consent-entries.ts'
import { listCandidates, listFillers, listNeeds } from '../../store/needs.ts'
import { listTasks } from '../../store/tasks.ts'
import { ownTitles } from '../tasks/task-texts.ts'

const LINES_SHOWN = 60

/** What a board is made of; the number of statements does not grow with the case. */
export async function readBoardRows(deps: Pick<Deps, 'db' | 'vault'>, incident: IncidentHead) {
  const { db } = deps
  const { id: incidentId, organizationId } = incident
  const caseIds = [incidentId, incident.reportId]
  const [tasks, holders, consent, needs, fillers, candidates, alerts, audit] = await Promise.all([
    listTasks(db, incidentId),
    listHolders(db, { incidentId, organizationId }),
    listConsent(db, caseIds),
    listNeeds(db, incidentId),
    listFillers(db, incidentId),
    listCandidates(db, { incidentId, organizationId }),
    listAlerts(db, incidentId),
    listAudit(db, { caseIds, actions: TIMELINE_ACTIONS, limit: LINES_SHOWN }),
  ])
  const titles = await ownTitles(deps, tasks)
  return { incident, tasks, titles, holders, consent, needs, fillers, candidates, alerts, audit }
}

/** The rows of one board. */
export type BoardRows = Awaited<ReturnType<typeof readBoardRows>>

/** Everyone whose name the board says. */
export function personsOf(rows: BoardRows): (string | undefined)[] {
  return [
    ...rows.tasks.flatMap((task) => task.claims.map((claim) => claim.personId)),
    ...rows.fillers.map(({ personId }) => personId),
    ...rows.candidates.map(({ personId }) => personId),
    ...rows.alerts.map(({ raisedBy }) => raisedBy ?? undefined),
    ...rows.audit.flatMap(({ by, detail }) => [
      by,
      (detail['personId'] ?? detail['verifier'])?.toString(),
    ]),
  ]
}
