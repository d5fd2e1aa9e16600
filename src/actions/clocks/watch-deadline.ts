import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { insertDeadline, notListed } from '../../store/incident-deadlines.ts'
import { findIncident } from '../../store/incidents.ts'
import { audited } from '../audit/audited.ts'

/** Watches one more row of the law in a case, besides those of its playbook; once, however often it is asked. */
export async function watchDeadline(
  deps: Deps,
  viewer: Viewer,
  asked: { incidentId: string; key: string }
): Promise<void> {
  const { db, atomically, live } = deps
  const { id } = coordinated(viewer, await findIncident(db, asked.incidentId))
  const entry = audited(deps, {
    ...{ action: 'clock.watched', noun: 'incident', nounId: id, caseId: id },
    ...{ by: viewer.personId, detail: { deadline: asked.key } },
  })
  // The entry comes first: afterwards the row does not tell whether it is new.
  await atomically(insertAuditIf(db, entry, notListed(asked)), insertDeadline(db, asked))
  live(id)
}
