import type { Deps } from '../../deps.ts'
import { findIncident } from '../../store/incidents.ts'
import { listIssued } from '../../store/press-releases.ts'
import { openedRelease } from './opened-release.ts'
import { endRelease } from './withdraw-summary.ts'

/** Looked at by one beat: where there are more, the next goes on behind them. */
const AT_ONCE = 50
const MINUTE_MS = 60_000

/**
 * Writes down what every reader has met since the moment it happened: a text whose consent was taken back or ran out
 * is withdrawn. That tells the holders of links and tokens, and everyone else by the feed. How many.
 */
export async function endLapsedReleases(deps: Deps): Promise<number> {
  const rows = await listIssued(deps.db, { since: deps.now() })
  const out = rows.filter(({ state }) => state === 'published')
  let ended = 0
  const beats = Math.ceil(out.length / AT_ONCE) || 1
  const from = (Math.floor(deps.now().getTime() / MINUTE_MS) % beats) * AT_ONCE
  for (const row of out.slice(from, from + AT_ONCE)) {
    const found = await openedRelease(deps, row)
    if (found.state === 'out') continue
    const incident = await findIncident(deps.db, row.incidentId)
    const organizationId = incident?.organizationId ?? ''
    await endRelease(deps, row, { organizationId, by: undefined, at: found.at, why: 'consent' })
    ended += 1
  }
  return ended
}
