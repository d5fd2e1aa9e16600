import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { TimedCase } from '../../domain/debrief.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listTimes } from '../../store/case-figures.ts'
import { listIncidents } from '../../store/incidents.ts'

/** How many of the latest are drawn. */
const SHOWN = 60

/** The cases and drills of somebody's organizations that are over and were measured, the oldest first. */
export async function listTimedCases({ db }: Deps, viewer: Viewer): Promise<TimedCase[]> {
  const organizationIds = viewer.memberships
    .filter((held) => canCoordinate(viewer, held))
    .map((held) => held.organizationId)
  const over = await listIncidents(db, {
    organizationIds,
    states: ['stood_down', 'closed', 'purged'],
  })
  const latest = over.slice(0, SHOWN)
  const rows = await listTimes(
    db,
    latest.map(({ id }) => id)
  )
  const times = Map.groupBy(rows, ({ incidentId }) => incidentId)
  return latest
    .flatMap(({ id, codeName, playbook, drill, openedAt }) => {
      const own = times.get(id)
      return own ? [{ id, codeName, playbook, drill, openedAt, times: own }] : []
    })
    .toReversed()
}
