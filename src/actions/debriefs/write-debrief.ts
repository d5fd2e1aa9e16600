import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { Lessons } from '../../domain/debrief.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findDebrief, saveDebrief, wasDebriefedNow } from '../../store/debriefs.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { debriefPlace } from './show-debrief.ts'

/** What somebody wrote, and the version that stood there when they began; 0: none. */
export type AskedDebrief = { incidentId: string; lessons: Lessons; version: number }

/**
 * Writes down what was learned from a case that is over, sealed. The same words again change nothing.
 *
 * @throws Problem conflict: somebody wrote meanwhile (`debrief.changed`), it is still active, or was deleted.
 */
export async function writeDebrief(
  deps: Deps,
  viewer: Viewer,
  { incidentId, lessons, version: seen }: AskedDebrief
): Promise<void> {
  const { db, atomically, vault, now } = deps
  const { state } = coordinated(viewer, await findIncident(db, incidentId))
  if (state === 'active') throw new Problem('conflict', 'debrief.still-active')
  const key = await findKey(db, incidentId)
  if (!key) throw new Problem('conflict', 'facts.not-here')
  const place = debriefPlace(incidentId)
  const text = JSON.stringify(lessons)
  const before = await findDebrief(db, incidentId)
  if (before && vault.open(key, place, before.contentSealed) === text) return
  const row = {
    ...{ incidentId, contentSealed: vault.seal(key, place, text), version: seen + 1 },
    ...{ writtenBy: viewer.personId, writtenAt: now() },
  }
  const entry = audited(deps, {
    ...{ action: 'debrief.written', noun: 'incident', nounId: incidentId, caseId: incidentId },
    ...{ by: viewer.personId, detail: { version: row.version } },
  })
  const [written] = await atomically(
    saveDebrief(db, row),
    insertAuditIf(db, entry, wasDebriefedNow(row))
  )
  if (written?.length !== 1) throw new Problem('conflict', 'debrief.changed')
}
