import { addMinutes } from 'date-fns'
import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import type { AlertDraft } from '../../domain/alert-draft.ts'
import { wholeMinute } from '../../domain/alert-review.ts'
import { Problem } from '../../domain/problem.ts'
import { ANSWER_WITHIN_MIN, canBeVerified, type Report } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { alertExists } from '../../store/alerts.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { insertAlert } from '../../store/new-alert.ts'
import { findStandby, mayStandBy } from '../../store/standby.ts'
import { drafted } from '../alerts/drafted.ts'
import { ownKey } from '../alerts/own-key.ts'
import { raisedEntry } from '../alerts/raise-alert.ts'
import { plannedIncident } from '../incidents/planned-incident.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { teamReport } from '../reports/team-report.ts'
import { standbyPeople } from './find-standby.ts'

/**
 * Asks dispatchers, verifiers and the lawyer on call to be ready for a report that nobody has confirmed, and no one
 * else. While they stand by, asking again changes nothing.
 *
 * @throws Problem conflict once somebody has answered; invalid where there is nobody to ask; not-found.
 */
export async function standBy(
  deps: Deps,
  viewer: Viewer,
  { reportId, key }: { reportId: string; key: string }
): Promise<void> {
  const { db, atomically, now, wake } = deps
  const report = await teamReport(deps, viewer, reportId)
  if (!canBeVerified(report.state)) throw new Problem('conflict', 'report.already-answered')
  if (await findStandby(db, reportId)) return
  await assertWithin(deps, 'alerts', viewer.personId)
  const people = await standbyPeople(deps, viewer, report)
  const personIds = [...new Set(people.map(({ personId }) => personId))]
  if (personIds.length === 0) throw new Problem('invalid', 'standby.nobody')
  const audience = { kind: 'persons', personIds } as const
  const draft = standbyOf(report, { audience, now: now() })
  const alert = drafted(deps, {
    ...{ ...draft, raisedBy: viewer.personId, idempotencyKey: ownKey(viewer, key) },
  })
  await atomically(
    ...insertAlert(db, alert, { audience, people: 0, holds: mayStandBy(reportId) }),
    insertAuditIf(db, raisedEntry(deps, alert), alertExists(alert.id))
  )
  wake(now())
}

/** What it says: what may be needed, and when there is word; the verifier's own time, if that is ahead. */
function standbyOf(
  report: Report,
  { audience, now }: { audience: AlertDraft['audience']; now: Date }
): Omit<AlertDraft, 'raisedBy' | 'idempotencyKey'> {
  const { id, drill, county, playbook, answerBy } = report
  const { needs } = plannedIncident(report, now)
  const isAhead = answerBy && answerBy > now
  return {
    ...{ kind: 'standby', reportId: id, drill, county, audience },
    severity: findPlaybook(playbook)?.defaultSeverity ?? 'critical',
    needs: needs.map(({ skill, language, count }) => ({
      ...{ skill, count },
      ...(language && { language }),
    })),
    byTime: wholeMinute(isAhead ? answerBy : addMinutes(now, ANSWER_WITHIN_MIN)),
  }
}
