import type { Deps } from '../../deps.ts'
import { type ChronologyEvent, type ChronologyRow, currentLines } from '../../domain/chronology.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { insertEvent, isWritten, wasAddedNow } from '../../store/chronology.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { matchStatements } from '../clocks/counted-clocks.ts'
import { teamIncident } from '../facts/team-incident.ts'
import { assertNoNumber } from '../incidents/assert-no-number.ts'
import { eventPlace, openedChronology } from './opened-chronology.ts'

/** `id` comes from the form, so that the same form sent twice writes one; `replaces` is the row that it puts right. */
export type AskedEvent = {
  incidentId: string
  id: string
  replaces: string | undefined
  event: ChronologyEvent
}

/**
 * Adds an event to a case, or corrects one; the clocks that it starts follow in the same step.
 *
 * @throws Problem conflict where somebody corrected or removed the row meanwhile; invalid for a number never kept here.
 */
export async function writeEvent(deps: Deps, viewer: Viewer, asked: AskedEvent): Promise<void> {
  const { db, atomically, vault, now, live } = deps
  const incident = await teamIncident(deps, viewer, asked.incidentId)
  const { id, replaces, event } = asked
  for (const field of ['what', 'who', 'evidence'] as const) assertNoNumber(field, event[field])
  const key = await findKey(db, incident.id)
  if (!key) throw new Problem('conflict', 'facts.not-here')
  const rows = await openedChronology(deps, incident.id)
  if (rows.some((row) => row.id === id)) return
  const by = viewer.personId
  const row: ChronologyRow = { id, replaces, removed: false, by, at: now(), event }
  const entry = { noun: 'chronology', nounId: id, caseId: incident.id, by }
  const action = replaces ? 'chronology.corrected' : 'chronology.added'
  const [written] = await atomically(
    insertEvent(db, {
      ...{ id, incidentId: incident.id, replaces: replaces ?? null, addedBy: by, addedAt: now() },
      contentSealed: vault.seal(key, eventPlace(id), JSON.stringify(event)),
    }),
    insertAuditIf(db, audited(deps, { ...entry, action }), wasAddedNow({ nounId: id, action })),
    ...(await matchStatements(deps, incident, {
      ...{ lines: currentLines([...rows, row]), happened: isWritten(id) },
    }))
  )
  if (!written?.length) throw new Problem('conflict', 'chronology.changed-meanwhile')
  live(incident.id)
}
