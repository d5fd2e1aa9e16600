import type { Deps } from '../../deps.ts'
import type { Filing } from '../../domain/legal-clock.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import {
  type ClockName,
  insertClock,
  isFiled,
  saveFiled,
  saveNotFiled,
  wasFiledNow,
} from '../../store/clocks.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { clockFor } from './clock-for.ts'
import { filingPlace } from './show-clocks.ts'

/** Which clock, and what was filed. */
export type AskedFiling = ClockName & Filing

/**
 * Writes down that it was filed, by whoever is named for it or runs the case; once, however often it is sent.
 *
 * @returns  Whether they run the case.
 * @throws   Problem not-found for anyone else, and for a clock that is not there (any more).
 */
export async function fileClock(deps: Deps, viewer: Viewer, asked: AskedFiling): Promise<boolean> {
  const { db, atomically, vault, now, newId, live } = deps
  const { day, reference, ...name } = asked
  const { row, coordinates } = await clockFor(deps, viewer, name)
  const key = await findKey(db, name.incidentId)
  if (!key) throw new Problem('conflict', 'facts.not-here')
  if (row?.filedAt) return coordinates
  const id = row?.id ?? newId()
  const filing: Filing = { day, reference }
  const filingSealed = vault.seal(key, filingPlace(id), JSON.stringify(filing))
  const filed = { ...name, id, by: viewer.personId, at: now(), filingSealed }
  const entry = entryOf(deps, viewer, { ...name, action: 'clock.filed' })
  await atomically(
    insertClock(db, { ...name, id }),
    saveFiled(db, filed),
    insertAuditIf(db, entry, wasFiledNow(filed))
  )
  live(name.incidentId)
  return coordinates
}

/** Takes it back: it was not filed after all. */
export async function unfileClock(deps: Deps, viewer: Viewer, name: ClockName): Promise<boolean> {
  const { row, coordinates } = await clockFor(deps, viewer, name)
  const entry = entryOf(deps, viewer, { ...name, action: 'clock.not-filed' })
  if (row)
    await deps.atomically(
      insertAuditIf(deps.db, entry, isFiled(row.id)),
      saveNotFiled(deps.db, row.id)
    )
  deps.live(name.incidentId)
  return coordinates
}

function entryOf(deps: Deps, { personId }: Viewer, asked: ClockName & { action: string }) {
  const { incidentId, key, action } = asked
  const what = { action, noun: 'incident', nounId: incidentId, caseId: incidentId, by: personId }
  return audited(deps, { ...what, detail: { deadline: key } })
}
