import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { returnSummary as returned } from '../../store/summaries.ts'
import { audited } from '../audit/audited.ts'
import { showApproval } from './show-approval.ts'

/** Gives a text back to its writers: it is a draft again, and whatever was approved is void. */
export async function returnSummary(
  deps: Deps,
  viewer: Viewer,
  summaryId: string
): Promise<{ incidentId: string }> {
  const { db, atomically, live } = deps
  const { incident, summary } = await showApproval(deps, viewer, summaryId)
  const waits = summary.state === 'submitted' || summary.state === 'approved'
  if (!waits) throw new Problem('conflict', 'summary-approve.not-waiting')
  const entry = audited(deps, {
    action: 'summary.returned',
    noun: 'summary',
    nounId: summaryId,
    by: viewer.personId,
    caseId: incident.id,
    detail: { version: summary.version },
  })
  await atomically(returned(db, summary), insertAudit(db, entry))
  live(incident.id)
  return { incidentId: incident.id }
}
