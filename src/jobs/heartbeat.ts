import { releaseLapsedClaims } from '../actions/tasks/release-lapsed-claims.ts'
import { remindHolders } from '../actions/tasks/remind-holders.ts'
import type { Deps } from '../deps.ts'

/** What happens once a minute besides the outbox: holders are reminded, and leases that ran out end. */
export async function beat(deps: Deps): Promise<void> {
  await remindHolders(deps)
  await releaseLapsedClaims(deps)
}
