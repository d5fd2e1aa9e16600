import type { Deps } from '../../deps.ts'
import { releasing } from '../../domain/press-release.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { saveWithdrawn, wasWithdrawn } from '../../store/press-releases.ts'
import { findIssued, type SummaryRow } from '../../store/summaries.ts'
import { audited } from '../audit/audited.ts'
import { newsLetters } from './news-letters.ts'

/** Takes a summary back, every version of it, for good. Copies cannot be called back; their holders are told. */
export async function withdrawSummary(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const row = await findIssued(deps.db, id)
  const incident = releasing(viewer, row && (await findIncident(deps.db, row.incidentId)))
  if (row?.state !== 'published') throw new Problem('conflict', 'press-publish.not-out')
  const by = viewer.personId
  await endRelease(deps, row, { ...incident, by, at: deps.now(), why: 'staff' })
}

type Ending = {
  organizationId: string
  by: string | undefined
  at: Date
  /** deleted: its case was purged. */
  why: 'staff' | 'consent' | 'deleted'
}

/** The end of a release, with its letters and its trace; once, however often it is asked for. */
export async function endRelease(
  deps: Deps,
  { id, version, incidentId }: SummaryRow,
  { organizationId, by, at, why }: Ending
): Promise<void> {
  const { db } = deps
  const happened = wasWithdrawn({ id, version, at, by })
  const letters = await newsLetters(deps, {
    ...{ organizationId, summaryId: id, version, news: 'withdrawn', happened },
  })
  const entry = { action: 'summary.withdrawn', noun: 'summary', nounId: id, by }
  const trace = audited(deps, { ...entry, caseId: incidentId, detail: { version, why } })
  await deps.atomically(
    saveWithdrawn(db, { id, by, at }),
    insertAuditIf(db, trace, happened),
    ...letters
  )
  deps.wake(deps.now())
  deps.live(incidentId)
}
