import type { Deps } from '../../deps.ts'
import { currentLines } from '../../domain/chronology.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { saveEventRemoved, standing, wasRemovedNow } from '../../store/chronology.ts'
import { audited } from '../audit/audited.ts'
import { matchStatements } from '../clocks/counted-clocks.ts'
import { teamIncident } from '../facts/team-incident.ts'
import { openedChronology } from './opened-chronology.ts'

/**
 * Takes an event out of a case's chronology, with the clocks that it started; what is out already stays out.
 *
 * @throws Problem conflict where somebody corrected it meanwhile: it may be right now.
 */
export async function removeEvent(
  deps: Deps,
  viewer: Viewer,
  { incidentId, id }: { incidentId: string; id: string }
): Promise<void> {
  const { db, atomically, now, live } = deps
  const incident = await teamIncident(deps, viewer, incidentId)
  const rows = await openedChronology(deps, incidentId)
  if (rows.some(({ replaces }) => replaces === id))
    throw new Problem('conflict', 'chronology.corrected-meanwhile')
  const without = rows.map((row) => (row.id === id ? { ...row, removed: true } : row))
  const removal = { id, incidentId, by: viewer.personId, at: now() }
  const entry = { noun: 'chronology', nounId: id, caseId: incidentId, by: viewer.personId }
  const removed = audited(deps, { ...entry, action: 'chronology.removed' })
  // The entry comes first: afterwards the row does not tell whether it is new.
  await atomically(
    insertAuditIf(db, removed, standing(removal)),
    saveEventRemoved(db, removal),
    ...(await matchStatements(deps, incident, {
      ...{ lines: currentLines(without), happened: wasRemovedNow(removal) },
    }))
  )
  live(incidentId)
}
