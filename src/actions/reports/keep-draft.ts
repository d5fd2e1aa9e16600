import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { type DraftValues, draftKeyOf } from '../../domain/report-draft.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { saveDraft } from '../../store/report-drafts.ts'
import { findReport } from '../../store/reports.ts'
import { LOGS_REPORTS } from './new-report.ts'

/** Where an unfinished report is sealed. */
export function draftPlace(id: string) {
  return { table: 'report_drafts', column: 'content_sealed', id }
}

/**
 * Keeps what a dispatcher has typed so far, sealed, for them alone. Every time it is all of it.
 *
 * @throws Problem conflict once the report was logged, or with too many drafts; not-found for whoever logs none.
 */
export async function keepDraft(
  { db, atomically, vault, now }: Deps,
  viewer: Viewer,
  { id, values }: { id: string; values: DraftValues }
): Promise<{ savedAt: Date }> {
  if (!hasRole(viewer.memberships, LOGS_REPORTS))
    throw new Problem('not-found', 'problem.not-found')
  const key = vault.newKey(draftKeyOf(id))
  const contentSealed = vault.seal(key, draftPlace(id), JSON.stringify(values))
  const at = now()
  const { personId } = viewer
  const [saved] = await atomically(...saveDraft(db, { id, personId, contentSealed, key, at }))
  if (saved?.length === 1) return { savedAt: at }
  const report = await findReport(db, id)
  throw new Problem('conflict', report ? 'draft.logged-already' : 'draft.too-many')
}
