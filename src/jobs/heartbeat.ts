import { endLapsedReleases } from '../actions/press/end-lapsed-releases.ts'
import { releaseLapsedClaims } from '../actions/tasks/release-lapsed-claims.ts'
import { remindHolders } from '../actions/tasks/remind-holders.ts'
import type { Deps } from '../deps.ts'

/** What happens once a minute besides the outbox: what nobody agrees to any more ends, holders are reminded, leases end. */
export async function beat(deps: Deps): Promise<void> {
  await endLapsedReleases(deps)
  await remindHolders(deps)
  await releaseLapsedClaims(deps)
}
