import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { deleteFilling, isNamed } from '../../store/need-fillings.ts'
import { findNeed } from '../../store/needs.ts'
import { audited } from '../audit/audited.ts'
import type { AskedFilling } from './name-for-need.ts'

/** Takes a name back, so that the role counts as empty again and can call the next circle. */
export async function unnameForNeed(
  deps: Deps,
  viewer: Viewer,
  asked: AskedFilling
): Promise<void> {
  const { db, atomically, live } = deps
  const incident = coordinated(viewer, await findIncident(db, asked.incidentId))
  const need = await findNeed(db, asked)
  if (!need) throw new Problem('not-found', 'problem.not-found')
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const entry = audited(deps, {
    ...{ action: 'need.unnamed', noun: 'need', nounId: need.id, by: viewer.personId },
    caseId: incident.id,
    detail: { personId: asked.personId, skill: need.skill },
  })
  // The entry comes first: afterwards there is no row left that could say whether it happened.
  await atomically(insertAuditIf(db, entry, isNamed(asked)), deleteFilling(db, asked))
  live(incident.id)
}
