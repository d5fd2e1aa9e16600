import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import {
  byUrgency,
  type ClockRow,
  type Filing,
  isPast,
  type LegalClock,
} from '../../domain/legal-clock.ts'
import { localDay } from '../../domain/local-day.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { listPossibleFilers } from '../../store/clocks.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { namesOf } from '../people/names-of.ts'
import { countedClocks } from './counted-clocks.ts'

/** Every legal clock of a case, the most urgent first, for those who run it. */
export async function showClocks(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<{ incident: IncidentHead; clocks: LegalClock[] }> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  const clocks = await legalClocks(deps, incident)
  if (clocks.some(({ start }) => start))
    await insertAudit(deps.db, readEntry(deps, viewer, incidentId))
  return { incident, clocks }
}

/** Who can be named to file in a case, by name. */
export async function possibleFilers(
  deps: Pick<Deps, 'db' | 'vault'>,
  incidentId: string
): Promise<{ personId: string; name: string }[]> {
  const possible = await listPossibleFilers(deps.db, incidentId)
  const names = await namesOf(deps, possible)
  const filers = possible.map((personId) => ({ personId, name: names.get(personId) ?? '' }))
  return filers.toSorted((a, b) => a.name.localeCompare(b.name))
}

function readEntry(deps: Deps, { personId }: Viewer, incidentId: string) {
  const what = { noun: 'incident', nounId: incidentId, caseId: incidentId, by: personId }
  return audited(deps, { ...what, action: 'clocks.read' })
}

/** The clocks of a case, the most urgent first. The caller has checked who asks. */
export async function legalClocks(deps: Deps, incident: IncidentHead): Promise<LegalClock[]> {
  const { db, vault, now } = deps
  const [counted, key] = await Promise.all([
    countedClocks(deps, incident),
    findKey(db, incident.id),
  ])
  const people = counted.flatMap(({ row }) => [row?.filerId, row?.filedBy])
  const names = await namesOf(deps, people)
  const today = localDay(now(), incident.timeZone)
  return counted
    .map(({ clock, row, usual }): LegalClock => {
      const filed = row && key && filingOf(vault, key, row)
      return {
        ...clock,
        usual,
        filer: row?.filerId
          ? { personId: row.filerId, name: names.get(row.filerId) ?? '' }
          : undefined,
        filed: filed && { ...filed, by: names.get(row?.filedBy ?? '') ?? '' },
        late: !filed && isPast(clock, { today, now: now() }),
      }
    })
    .toSorted(byUrgency)
}

function filingOf(vault: Deps['vault'], key: WrappedKey, { id, filedAt, filingSealed }: ClockRow) {
  if (!filedAt || !filingSealed) return undefined
  const filing: Filing = JSON.parse(vault.open(key, filingPlace(id), filingSealed))
  return { ...filing, at: filedAt }
}

/** Where it is sealed how a clock was filed. */
export function filingPlace(clockId: string) {
  return { table: 'clocks', column: 'filing_sealed', id: clockId }
}
