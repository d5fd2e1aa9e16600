import type { Deps } from '../../deps.ts'
import { type AskedConsent, recorded } from '../../domain/consent-record.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertConsent } from '../../store/consent-entries.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { consentPlace } from './consent-place.ts'
import { findTaskConsent } from './find-task-consent.ts'

/**
 * Writes into the ledger who agreed to a task, how and when; or that they took it back; or that a coordinator goes
 * ahead because nobody can be reached. Rows are only ever added.
 *
 * @throws Problem invalid, with the field; forbidden; conflict; not-found.
 */
export async function recordConsent(
  deps: Deps,
  viewer: Viewer,
  { taskId, asked }: { taskId: string; asked: AskedConsent }
): Promise<{ incidentId: string }> {
  const { db, atomically, vault, newId, now, live } = deps
  const found = await findTaskConsent(deps, viewer, taskId)
  const { incident } = found
  const entry = recorded(asked, { ...found, now: now() })
  const key = await findKey(db, incident.id)
  if (!key) throw new Problem('not-found', 'problem.not-found')
  const id = newId()
  const row = {
    ...entry,
    id,
    caseId: incident.id,
    detailSealed: vault.seal(key, consentPlace(id), asked.detail),
    recordedBy: viewer.personId,
    recordedAt: now(),
  }
  const trace = audited(deps, {
    action: 'consent.recorded',
    noun: 'task',
    nounId: taskId,
    by: viewer.personId,
    caseId: incident.id,
    detail: { entry: entry.entry, giver: entry.giver, way: entry.way ?? '' },
  })
  await atomically(insertConsent(db, row), insertAudit(db, trace))
  live(incident.id)
  return { incidentId: incident.id }
}
