import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import type { AlertKind } from '../../domain/alert.ts'
import type { Report, Verdict } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { alertExists } from '../../store/alerts.ts'
import { countPersons } from '../../store/audience.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { cancelWaiting } from '../../store/deliveries.ts'
import { allOf } from '../../store/guarded.ts'
import { insertAlert } from '../../store/new-alert.ts'
import { endedStandby, endStandby as endRows, toldOfReport } from '../../store/standby.ts'
import { drafted } from '../alerts/drafted.ts'
import { raisedEntry } from '../alerts/raise-alert.ts'
import { teamReport } from '../reports/team-report.ts'

/** Why nobody has to stand by any more. */
type StandbyEnd = Exclude<Verdict, 'unable_to_verify'> | 'stood_down'

/** What those who stood by are told: that a case speaks for itself from now on, or that it is over. */
const FAREWELL: Record<StandbyEnd, AlertKind> = {
  confirmed: 'update',
  false_alarm: 'false_alarm',
  stood_down: 'stand_down',
}

/** Ends a standby although nobody knows what the report was. Doing it twice changes nothing. */
export async function endStandby(deps: Deps, viewer: Viewer, reportId: string): Promise<void> {
  const report = await teamReport(deps, viewer, reportId)
  await deps.atomically(
    ...(await standbyEnds(deps, report, { as: 'stood_down', by: viewer.personId }))
  )
  deps.wake(deps.now())
}

/**
 * Tells those who were asked to stand by how it ended, and starts no attempt of the standby any more. Goes into the
 * step that ends it; the caller wakes the outbox.
 *
 * @param happened  Finds a row if an earlier statement of the step did what it says; left out: always.
 */
export async function standbyEnds(
  deps: Deps,
  report: Report,
  { as, by, happened }: { as: StandbyEnd; by: string; happened?: Condition }
): Promise<[Statement, ...Statement[]]> {
  const { db, now } = deps
  const { id: reportId, drill, county, playbook } = report
  const audience = { kind: 'told' } as const
  const severity = findPlaybook(playbook)?.defaultSeverity ?? 'critical'
  const farewell = drafted(deps, {
    ...{ kind: FAREWELL[as], reportId, drill, county, severity, audience },
    ...{ needs: [], byTime: undefined, raisedBy: by, idempotencyKey: deps.newId() },
  })
  const told = toldOfReport(reportId, { atAnyTime: as === 'false_alarm' })
  const holds = allOf(told, happened)
  const at = now()
  return [
    ...insertAlert(db, farewell, { audience, people: await countPersons(db), holds }),
    endRows(db, { reportId, by: farewell.id, at, reason: as }),
    cancelWaiting(db, { endedAlerts: endedStandby({ reportId, at }), now: at }),
    insertAuditIf(db, raisedEntry(deps, farewell), alertExists(farewell.id)),
  ]
}
