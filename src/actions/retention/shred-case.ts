import type { Deps } from '../../deps.ts'
import type { AuditEntry } from '../../domain/audit-entry.ts'
import { canBePurged } from '../../domain/keeping.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKeeping } from '../../store/keeping.ts'
import {
  type Purged,
  savePurgedCase,
  savePurgedReport,
  shredStatements,
  wasPurged,
} from '../../store/purge.ts'
import type { DueCase } from '../../store/retention-due.ts'
import { listSummaries } from '../../store/summaries.ts'
import { audited } from '../audit/audited.ts'
import { endRelease } from '../press/withdraw-summary.ts'
import { scrubLog } from './scrub-log.ts'

/** Which case, and who said so: undefined for the program itself. */
export type Shredding = DueCase & { by: string | undefined; detail: AuditEntry['detail'] }

/**
 * Destroys the keys of a case that has ended, and everything that they sealed; what is still public is withdrawn
 * first, so that whoever has a link hears of it.
 *
 * @returns False where nothing was done: it is active, on legal hold, or was purged before.
 */
export async function shredCase(deps: Deps, what: Shredding): Promise<boolean> {
  const { db, atomically, live, vault } = deps
  const { incidentId, reportId, by, detail } = what
  if (incidentId && !canBePurged(await findKeeping(db, incidentId))) return false
  if (incidentId) await withdrawAll(deps, { incidentId, by })
  const purged: Purged = { incidentId, reportId, at: deps.now() }
  const nounId = incidentId ?? reportId
  const noun = incidentId ? 'incident' : 'report'
  const entry = audited(deps, {
    ...{ action: `${noun}.purged`, noun, nounId, by, caseId: nounId, detail },
  })
  const mark = incidentId
    ? savePurgedCase(db, { incidentId, at: purged.at })
    : savePurgedReport(db, purged)
  const [marked] = await atomically(
    mark,
    insertAuditIf(db, entry, wasPurged(purged)),
    ...shredStatements(db, purged)
  )
  if (marked?.length !== 1) return false
  vault.refresh()
  await scrubLog(deps)
  if (incidentId) live(incidentId)
  return true
}

async function withdrawAll(
  deps: Deps,
  { incidentId, by }: { incidentId: string; by: string | undefined }
): Promise<void> {
  const incident = await findIncident(deps.db, incidentId)
  const out = (await listSummaries(deps.db, incidentId)).filter(
    ({ state }) => state === 'published'
  )
  const organizationId = incident?.organizationId ?? ''
  for (const row of out)
    await endRelease(deps, row, { organizationId, by, at: deps.now(), why: 'deleted' })
}
