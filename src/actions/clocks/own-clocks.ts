import type { Deps } from '../../deps.ts'
import { byUrgency, isPast, type OwnClock } from '../../domain/legal-clock.ts'
import { localDay } from '../../domain/local-day.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listCasesOfFiler } from '../../store/clocks.ts'
import { findIncident } from '../../store/incidents.ts'
import { countedClocks } from './counted-clocks.ts'

/** What somebody files for, in any case, the most urgent first: the law, its dates and a code name, no fact. */
export async function ownClocks(
  deps: Pick<Deps, 'db' | 'vault' | 'now'>,
  personId: string
): Promise<OwnClock[]> {
  const cases = await listCasesOfFiler(deps.db, personId)
  const found = await Promise.all(cases.map((id) => clocksIn(deps, { id, personId })))
  return found.flat().toSorted(byUrgency)
}

/** The viewer's own; nothing for somebody for whom nobody vouches. */
export async function showOwnClocks(deps: Deps, viewer: Viewer): Promise<OwnClock[]> {
  if (!viewer.memberships.some(({ vouchedAt }) => vouchedAt)) return []
  return ownClocks(deps, viewer.personId)
}

async function clocksIn(
  deps: Pick<Deps, 'db' | 'vault' | 'now'>,
  { id, personId }: { id: string; personId: string }
): Promise<OwnClock[]> {
  const incident = await findIncident(deps.db, id)
  if (!incident) return []
  const { codeName, drill, timeZone } = incident
  const now = deps.now()
  const today = localDay(now, timeZone)
  const counted = await countedClocks(deps, incident)
  return counted
    .filter(({ row }) => row?.filerId === personId && !row.filedAt)
    .map(({ clock: { start: _, ...clock } }) => ({
      ...clock,
      ...{ incidentId: id, codeName, drill, timeZone },
      late: isPast(clock, { today, now }),
    }))
}
