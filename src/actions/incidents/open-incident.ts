import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { assertConfirmed, type Severity } from '../../domain/incident.ts'
import { type RoleCounts, withCounts } from '../../domain/opening.ts'
import { Problem } from '../../domain/problem.ts'
import type { Report } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertFacts } from '../../store/facts.ts'
import { insertDeadlines } from '../../store/incident-deadlines.ts'
import { insertKey } from '../../store/keys.ts'
import { insertIncident, insertNeeds } from '../../store/new-incident.ts'
import { findReport } from '../../store/reports.ts'
import { insertTasks } from '../../store/tasks.ts'
import { audited } from '../audit/audited.ts'
import { newTasks } from './new-tasks.ts'
import { type PlannedIncident, plannedIncident } from './planned-incident.ts'
import { resealedFacts } from './resealed-facts.ts'

/** Which report, how urgent, and how many people for each role, by skill; what is not said is the playbook's. */
export type Opening = { reportId: string; severity?: Severity; counts?: RoleCounts }

/**
 * Opens a case from a confirmed report, in one step: the case and its key, its tasks, its roles, its legal clocks and
 * the report's facts under the new key. Of two who open it at once, both get the same case.
 *
 * @throws Problem conflict where the report is not confirmed (any more); not-found.
 */
export async function openIncident(
  deps: Deps,
  viewer: Viewer,
  opening: Opening
): Promise<{ id: string }> {
  const { db, atomically, now, newId, vault, live } = deps
  const report = coordinated(viewer, await findReport(db, opening.reportId))
  if (report.incidentId) return { id: report.incidentId }
  assertConfirmed(report.state)
  const plan = plannedIncident(report, now())
  const id = newId()
  const key = vault.newKey(id)
  const needs = withCounts(plan.needs, opening.counts ?? {})
  const severity = opening.severity ?? plan.playbook.defaultSeverity
  const opened = { id, severity, openedBy: viewer.personId, openedAt: now() }
  try {
    await atomically(
      insertIncident(db, { ...fromReport(report), ...opened }),
      insertKey(db, key, now()),
      insertTasks(db, newTasks(deps, id, plan.tasks), now()),
      insertNeeds(
        db,
        id,
        needs.map((need) => ({ ...need, id: newId() }))
      ),
      insertDeadlines(db, id, plan.clocks),
      insertFacts(db, await resealedFacts(deps, { reportId: report.id, key })),
      insertAudit(db, entryOf(deps, { ...opened, plan, needs: needs.length }))
    )
  } catch (error) {
    return { id: await openedMeanwhile(deps, report, error) }
  }
  live(id)
  return { id }
}

/** What a case takes over from its report. A drill stays a drill. */
function fromReport(report: Report) {
  const { organizationId, playbook, drill, codeName, usState, county, timeZone } = report
  const { sector, arrangements, workerLanguage } = report
  return {
    ...{ organizationId, playbook, drill, codeName, usState, county, timeZone },
    ...{ arrangements, workerLanguage, sector: sector ?? null, reportId: report.id },
  }
}

/** Why the database refused: somebody opened it first, or the report is not what it was a moment ago. */
async function openedMeanwhile({ db }: Deps, before: Report, error: unknown): Promise<string> {
  const report = await findReport(db, before.id)
  if (report?.incidentId) return report.incidentId
  if (report) assertConfirmed(report.state)
  if (report && report.playbook !== before.playbook)
    throw new Problem('conflict', 'problem.changed-meanwhile')
  throw error
}

function entryOf(
  deps: Deps,
  opened: { id: string; openedBy: string; severity: Severity; plan: PlannedIncident; needs: number }
) {
  const { id, openedBy, severity, plan, needs } = opened
  return audited(deps, {
    action: 'incident.opened',
    noun: 'incident',
    nounId: id,
    by: openedBy,
    caseId: id,
    detail: { severity, tasks: plan.tasks.length, needs, clocks: plan.clocks.length },
  })
}
