import { ATTORNEY_SKILLS } from '../../content/skills.ts'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { canBeMarked, listCounsel, saveCounselMark } from '../../store/counsel.ts'
import { findIncident } from '../../store/incidents.ts'
import { audited } from '../audit/audited.ts'

/** Which note, and whose request it was. */
export type AskedMark = { incidentId: string; noteId: string; personId: string }

/**
 * Marks a note as prepared at counsel's request. A coordinator does it, being told so by a lawyer on the case: both
 * names go on the record.
 *
 * @throws Problem invalid for somebody who is no verified lawyer with a task of this case.
 */
export async function markNote(deps: Deps, viewer: Viewer, asked: AskedMark): Promise<void> {
  const { db, atomically, now, live } = deps
  const { id: incidentId } = coordinated(viewer, await findIncident(db, asked.incidentId))
  const counsel = await listCounsel(db, { incidentId, skills: ATTORNEY_SKILLS })
  const { noteId, personId } = asked
  if (!counsel.includes(personId)) throw new Problem('invalid', 'board.no-counsel')
  const entry = audited(deps, {
    ...{ action: 'note.marked', noun: 'note', nounId: noteId, caseId: incidentId },
    ...{ by: viewer.personId, detail: { personId } },
  })
  const mark = { noteId, incidentId, counselBy: personId, at: now() }
  // The entry comes first: afterwards the row does not tell whether it is new.
  await atomically(insertAuditIf(db, entry, canBeMarked(mark)), saveCounselMark(db, mark))
  live(incidentId)
}
