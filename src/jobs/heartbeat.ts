import { linkChain } from '../actions/audit/link-chain.ts'
import { turnKeys } from '../actions/keys/turn-keys.ts'
import { endLapsedReleases } from '../actions/press/end-lapsed-releases.ts'
import { lookUpMailDaily } from '../actions/readiness/look-up-mail.ts'
import { deleteDue } from '../actions/retention/delete-due.ts'
import { releaseLapsedClaims } from '../actions/tasks/release-lapsed-claims.ts'
import { remindHolders } from '../actions/tasks/remind-holders.ts'
import type { Deps } from '../deps.ts'

/** What happens once a minute besides the outbox, in this order; what fails keeps none of the others waiting. */
const CHORES: Record<string, (deps: Deps) => Promise<unknown>> = {
  linkChain,
  endLapsedReleases,
  remindHolders,
  releaseLapsedClaims,
  turnKeys,
  deleteDue,
  lookUpMailDaily,
}

/** The record is linked, what nobody agrees to any more ends, holders are reminded, leases end, keys turn, what is old goes. */
export async function beat(deps: Deps): Promise<void> {
  for (const [chore, run] of Object.entries(CHORES)) {
    await run(deps).catch(({ name }: Error) => deps.log.error({ chore, name }, 'a chore failed'))
  }
}
