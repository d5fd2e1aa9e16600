import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { keepUntilOf } from '../../domain/legal-clock.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { type ClockName, filesFor, listPossibleFilers, saveFiler } from '../../store/clocks.ts'
import { findIncident } from '../../store/incidents.ts'
import { audited } from '../audit/audited.ts'
import { countedClocks } from './counted-clocks.ts'

/** Which clock, and who files for it; undefined: nobody any more. */
export type AskedFiler = ClockName & { filerId: string | undefined }

/**
 * Names who files for a clock of a case. From then on it is theirs: they are reminded, and it keeps the case.
 *
 * @throws Problem conflict for a clock that is not there (any more); invalid for somebody with no part in the case.
 */
export async function nameFiler(deps: Deps, viewer: Viewer, asked: AskedFiler): Promise<void> {
  const { db, atomically, newId, live } = deps
  const { filerId, ...name } = asked
  const incident = coordinated(viewer, await findIncident(db, name.incidentId))
  const counted = await countedClocks(deps, incident)
  const found = counted.find(
    ({ clock }) => clock.key === name.key && clock.eventId === name.eventId
  )
  if (!found) throw new Problem('conflict', 'clocks.gone')
  if (filerId && !(await listPossibleFilers(db, incident.id)).includes(filerId))
    throw new Problem('invalid', 'clocks.cannot-file')
  const entry = audited(deps, {
    ...{ action: filerId ? 'clock.filer-named' : 'clock.filer-unnamed', noun: 'incident' },
    ...{ nounId: incident.id, caseId: incident.id, by: viewer.personId },
    detail: { deadline: name.key, ...(filerId && { personId: filerId }) },
  })
  const change = { ...name, id: newId(), filerId: filerId ?? null }
  // The entry comes first: afterwards the row does not tell whether it is new.
  await atomically(
    insertAuditIf(db, entry, filesFor(change, { not: true })),
    saveFiler(db, { ...change, keepUntil: keepUntilOf(found.clock) })
  )
  live(incident.id)
}
