import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import { insertNote, wasNotedNow } from '../../store/notes.ts'
import { audited } from '../audit/audited.ts'
import { notePlace } from '../board/read-notes.ts'
import { assertNoNumber } from './assert-no-number.ts'

/** A note of the team; `noteId` comes from the form, so that the same form sent twice writes one. */
export type AskedNote = { incidentId: string; noteId: string; text: string }

/**
 * Writes a sealed note into an active case.
 *
 * @throws Problem invalid when it holds a number that this program never keeps.
 */
export async function addNote(deps: Deps, viewer: Viewer, asked: AskedNote): Promise<void> {
  const { db, atomically, vault, now, live } = deps
  const { id: incidentId, state } = coordinated(viewer, await findIncident(db, asked.incidentId))
  assertNoNumber('note', asked.text)
  const key = await findKey(db, incidentId)
  if (state !== 'active' || !key) throw new Problem('conflict', 'incident.not-active')
  const { noteId: id } = asked
  const by = viewer.personId
  const note = {
    id,
    incidentId,
    textSealed: vault.seal(key, notePlace(id), asked.text),
    by,
    at: now(),
    counselBy: null,
    counselAt: null,
  }
  const entry = { action: 'note.added', noun: 'note', nounId: id, caseId: incidentId, by }
  await atomically(
    insertNote(db, note),
    insertAuditIf(db, audited(deps, entry), wasNotedNow(entry))
  )
  live(incidentId)
}
