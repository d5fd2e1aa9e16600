import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { ClockRow } from '../../domain/legal-clock.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { type ClockName, findFiler } from '../../store/clocks.ts'
import { findIncident } from '../../store/incidents.ts'
import { countedClocks } from './counted-clocks.ts'

/** A clock of a case, with what is stored of it. */
export type FoundClock = {
  incident: IncidentHead
  row: ClockRow | undefined
  /** Whether the viewer runs the case; otherwise they file for this clock. */
  coordinates: boolean
}

/** The clock, for whoever runs its case or files for it; for anyone else there is none. */
export async function clockFor(
  deps: Pick<Deps, 'db' | 'vault'>,
  viewer: Viewer,
  { incidentId, key, eventId }: ClockName
): Promise<FoundClock> {
  const name = { incidentId, key, eventId }
  const [incident, filerId] = await Promise.all([
    findIncident(deps.db, incidentId),
    findFiler(deps.db, name),
  ])
  const coordinates = incident !== undefined && canCoordinate(viewer, incident)
  const isVouched = viewer.memberships.some(({ vouchedAt }) => vouchedAt)
  const files = isVouched && filerId === viewer.personId
  // Nothing of the case is opened for anybody else, who learns not even how long a look takes.
  if (!incident || !(coordinates || files)) throw new Problem('not-found', 'problem.not-found')
  const clocks = await countedClocks(deps, incident)
  const found = clocks.find(({ clock }) => clock.key === key && clock.eventId === eventId)
  if (!found) throw new Problem('not-found', 'problem.not-found')
  return { incident, row: found.row, coordinates }
}
