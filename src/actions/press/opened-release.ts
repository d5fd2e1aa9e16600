import type { Deps } from '../../deps.ts'
import { publishable } from '../../domain/press-consent.ts'
import { lapsedAt, wasOpen } from '../../domain/press-release.ts'
import type { Correction, PublicSummary } from '../../domain/public-summary.ts'
import { listPressGrants } from '../../store/press-grants.ts'
import { findVersion } from '../../store/press-releases.ts'
import type { SummaryRow } from '../../store/summaries.ts'
import { openedSummary } from './opened-summary.ts'

/** A version that was published, as it stands at this moment. */
export type OpenedRelease =
  | { state: 'out'; summary: PublicSummary; organizationId: string }
  /** `wasOpen`: anyone could have read it, so that its end may be told to anyone. */
  | { state: 'gone'; at: Date; wasOpen: boolean; organizationId: string | undefined }

type D = Pick<Deps, 'db' | 'vault' | 'now'>

/**
 * Opens a published version for a reader, and asks the ledger first: what the family took back, or agreed to only
 * until now, is gone from this very moment on, whatever the table says.
 */
export async function openedRelease(deps: D, row: SummaryRow): Promise<OpenedRelease> {
  const now = deps.now()
  const opened = await openedSummary(deps, row)
  if (!opened) return { state: 'gone', at: now, wasOpen: false, organizationId: undefined }
  const { organizationId } = opened.incident
  const ledger = await listPressGrants(deps.db, row.incidentId)
  if (row.state !== 'published' || !publishable(opened.claim, ledger, now)) {
    const at = row.withdrawnAt ?? lapsedAt(ledger, now)
    return { state: 'gone', at, wasOpen: wasOpen(row.embargoUntil, at), organizationId }
  }
  const correction = await correctionToday(deps, row, { ledger, written: opened.correction })
  const { text } = opened
  const freeAt = new Date(Math.max(text.at.getTime(), row.embargoUntil?.getTime() ?? 0))
  const summary = { id: row.id, text, embargo: embargoOf(row, now), correction, freeAt }
  return { state: 'out', summary, organizationId }
}

function embargoOf({ embargoUntil, embargoZone }: SummaryRow, now: Date): PublicSummary['embargo'] {
  if (!embargoUntil || embargoUntil <= now) return undefined
  return { until: embargoUntil, timeZone: embargoZone ?? 'UTC' }
}

/** What the version before said is repeated only while that, too, could still be read. */
async function correctionToday(
  deps: D,
  { id, version }: SummaryRow,
  {
    ledger,
    written,
  }: { ledger: Parameters<typeof publishable>[1]; written: Correction | undefined }
): Promise<Correction | undefined> {
  if (!written) return undefined
  const before = await findVersion(deps.db, { id, version: version - 1 })
  const opened = before && (await openedSummary(deps, before))
  if (opened?.row.state === 'published' && publishable(opened.claim, ledger, deps.now()))
    return written
  return { ...written, was: '' }
}
