import type { Deps } from '../../deps.ts'
import { canRelease } from '../../domain/press-release.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { saveRevoked, wasRevoked } from '../../store/press-links.ts'
import { findSummary } from '../../store/summaries.ts'
import { audited } from '../audit/audited.ts'

/** Ends a link or token from this moment on. */
export async function revokeLink(
  deps: Deps,
  viewer: Viewer,
  { summaryId, linkId }: { summaryId: string; linkId: string }
): Promise<void> {
  const { db, now } = deps
  const row = await findSummary(db, summaryId)
  const incident = row && (await findIncident(db, row.incidentId))
  if (!incident || !canRelease(viewer, incident))
    throw new Problem('not-found', 'problem.not-found')
  const { organizationId } = incident
  const entry = { action: 'press-link.revoked', noun: 'press_link', nounId: linkId }
  const at = now()
  const trace = audited(deps, { ...entry, by: viewer.personId })
  const [revoked] = await deps.atomically(
    saveRevoked(db, { id: linkId, organizationId, at }),
    insertAuditIf(db, trace, wasRevoked({ id: linkId, at }))
  )
  if (revoked?.length !== 1) throw new Problem('conflict', 'press-links.not-live')
}
