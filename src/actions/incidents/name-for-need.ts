import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { allOf } from '../../store/guarded.ts'
import { findIncident } from '../../store/incidents.ts'
import { canBeNamed, insertFilling, isNamedFor } from '../../store/need-fillings.ts'
import { findNeed, isCandidate } from '../../store/needs.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'

/** Who is named for which role. */
export type AskedFilling = { incidentId: string; needId: string; personId: string }

/**
 * Names someone who said yes, so that the role counts as filled, and tells them, once. Naming opens no facts: a task
 * does, once claimed.
 *
 * @throws Problem invalid for someone without the skill, or whom the case does not concern; conflict: somebody else was
 *   found a moment before.
 */
export async function nameForNeed(deps: Deps, viewer: Viewer, asked: AskedFilling): Promise<void> {
  const { db, atomically, now, live, wake } = deps
  const incident = coordinated(viewer, await findIncident(db, asked.incidentId))
  const need = await findNeed(db, asked)
  if (!need) throw new Problem('not-found', 'problem.not-found')
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const { needId, personId } = asked
  const { organizationId } = incident
  if (!(await isCandidate(db, { needId, personId, incidentId: incident.id, organizationId })))
    throw new Problem('invalid', 'board.cannot-be-named')
  const filling = { needId, personId, by: viewer.personId, at: now() }
  const entry = audited(deps, {
    ...{ action: 'need.named', noun: 'need', nounId: needId, by: viewer.personId },
    caseId: incident.id,
    detail: { personId, skill: need.skill },
  })
  const { reportId, drill, severity, county } = incident
  const notice = noticeStatements(deps, {
    ...{ notice: 'named', subjectId: needId, incidentId: incident.id, reportId, drill, severity },
    ...{ county, raisedBy: viewer.personId, holds: allOf(canBeNamed(filling)) },
    personIds: [personId],
  })
  // What tells of it comes first: afterwards the row does not tell whether it is new.
  const rows = await atomically(
    insertAuditIf(db, entry, canBeNamed(filling)),
    ...(personId === viewer.personId ? [] : notice),
    insertFilling(db, filling)
  )
  if (rows.at(-1)?.length !== 1 && !(await isNamedFor(db, filling)))
    throw new Problem('conflict', 'board.role-filled-meanwhile')
  wake(now())
  live(incident.id)
}
