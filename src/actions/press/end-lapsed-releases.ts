import type { Deps } from '../../deps.ts'
import { findIncident } from '../../store/incidents.ts'
import { listIssued } from '../../store/press-releases.ts'
import { openedRelease } from './opened-release.ts'
import { endRelease } from './withdraw-summary.ts'

/**
 * Writes down what every reader has met since the moment it happened: a text whose consent was taken back or ran out
 * is withdrawn. That tells the holders of links and tokens, and everyone else by the feed. How many.
 */
export async function endLapsedReleases(deps: Deps): Promise<number> {
  const rows = await listIssued(deps.db, { since: deps.now() })
  const out = rows.filter(({ state }) => state === 'published')
  let ended = 0
  for (const row of out) {
    const found = await openedRelease(deps, row)
    if (found.state === 'out') continue
    const incident = await findIncident(deps.db, row.incidentId)
    const organizationId = incident?.organizationId ?? ''
    await endRelease(deps, row, { organizationId, by: undefined, at: found.at, why: 'consent' })
    ended += 1
  }
  return ended
}
