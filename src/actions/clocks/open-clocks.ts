import { findDeadline } from '../../content/deadlines.ts'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { LegalClock } from '../../domain/legal-clock.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { legalClocks } from './show-clocks.ts'

/**
 * What the worker can still file, the most urgent first: usual for this kind of job, with a date or waiting for one, and
 * not filed yet. One without a `filer` belongs to nobody when a case ends.
 */
export async function openClocks(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<LegalClock[]> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  const clocks = await legalClocks(deps, incident)
  return clocks.filter(
    ({ key, usual, filed }) => usual && !filed && findDeadline(key)?.actor === 'worker'
  )
}
