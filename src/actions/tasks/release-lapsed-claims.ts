import type { Deps } from '../../deps.ts'
import { insertLapsedAudit, releaseLapsed } from '../../store/claims.ts'

/** Returns to the pool what was held without a word until its lease ran out; the heartbeat calls it. */
export async function releaseLapsedClaims(deps: Deps): Promise<number> {
  const at = deps.now()
  const [, lapsed] = await deps.atomically(
    insertLapsedAudit(deps.db, at),
    releaseLapsed(deps.db, at)
  )
  const released = (lapsed ?? []) as { incidentId: string }[]
  for (const incidentId of new Set(released.map((claim) => claim.incidentId))) deps.live(incidentId)
  return released.length
}
