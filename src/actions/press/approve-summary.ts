import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { saveApproval, wasApproved } from '../../store/summaries.ts'
import { audited } from '../audit/audited.ts'
import { showApproval } from './show-approval.ts'

/**
 * A second person's yes to exactly the text whose hash they saw. Whether they are one, and whether the text is still
 * that text, the database decides.
 *
 * @throws Problem conflict, with the reason; not-found.
 */
export async function approveSummary(
  deps: Deps,
  viewer: Viewer,
  { summaryId, version, hash }: { summaryId: string; version: number; hash: string }
): Promise<{ incidentId: string }> {
  const { db, atomically, now, live } = deps
  const { incident, summary, refusal } = await showApproval(deps, viewer, summaryId)
  if (summary.version !== version || summary.hash !== hash)
    throw new Problem('conflict', 'summary-approve.other-text')
  if (refusal) throw new Problem('conflict', refusal)
  const yes = { id: summaryId, version, by: viewer.personId, at: now() }
  const entry = audited(deps, {
    action: 'summary.approved',
    noun: 'summary',
    nounId: summaryId,
    by: viewer.personId,
    caseId: incident.id,
    detail: { version },
  })
  const [rows] = await atomically(
    saveApproval(db, { ...yes, hash }),
    insertAuditIf(db, entry, wasApproved(yes))
  )
  if (rows?.length !== 1) throw new Problem('conflict', 'summary-approve.other-text')
  live(incident.id)
  return { incidentId: incident.id }
}
