import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { askedAgainAfter, namedQuietBefore } from '../../domain/silent.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { notAskedSince, wasNotAskedSince } from '../../store/reminders.ts'
import { listSilentNamed } from '../../store/unheard.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'
import type { AskedFilling } from './name-for-need.ts'

/**
 * Asks somebody who was named for a role, and has taken nothing of it, to take a task that fits. Pressed again at once,
 * they are asked once.
 *
 * @throws Problem conflict where they have taken something by now, or nothing is free.
 */
export async function askNamed(deps: Deps, viewer: Viewer, asked: AskedFilling): Promise<void> {
  const { db, atomically, now, wake, live } = deps
  const incident = coordinated(viewer, await findIncident(db, asked.incidentId))
  const { id: incidentId, reportId, drill, severity, county } = incident
  const silent = await listSilentNamed(db, { incidentId, before: namedQuietBefore(now()) })
  const { needId, personId } = asked
  const named = silent.find((each) => each.needId === needId && each.personId === personId)
  if (incident.state !== 'active' || !named) throw new Problem('conflict', 'silent.heard-by-now')
  const notice = { notice: 'named', subjectId: needId } as const
  const asking = { ...notice, personId, since: askedAgainAfter(now()) }
  const entry = audited(deps, {
    ...{ action: 'need.asked', noun: 'need', nounId: needId, by: viewer.personId },
    ...{ caseId: incidentId, detail: { personId } },
  })
  await atomically(
    insertAuditIf(db, entry, notAskedSince(asking)),
    ...noticeStatements(deps, {
      ...{ ...notice, personIds: [personId], raisedBy: viewer.personId },
      ...{ reportId, incidentId, drill, severity, county, holds: wasNotAskedSince(asking) },
    })
  )
  wake(now())
  live(incidentId)
}
