import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { holdChanges, saveLegalHold } from '../../store/keeping.ts'
import { audited } from '../audit/audited.ts'
import { keptIncident } from './kept-incident.ts'

/** Keeps everything about a case until somebody lifts it again: nothing of it is deleted, by hand or by time. */
export async function setLegalHold(
  deps: Deps,
  viewer: Viewer,
  asked: { incidentId: string; hold: boolean }
): Promise<void> {
  const { db, atomically, live } = deps
  const { incident } = await keptIncident(deps, viewer, asked.incidentId)
  const entry = audited(deps, {
    action: asked.hold ? 'incident.held' : 'incident.hold-lifted',
    ...{ noun: 'incident', nounId: incident.id, caseId: incident.id, by: viewer.personId },
  })
  // The entry comes first: afterwards the row does not tell whether it changed.
  await atomically(insertAuditIf(db, entry, holdChanges(asked)), saveLegalHold(db, asked))
  live(incident.id)
}
