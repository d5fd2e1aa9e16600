import { releaseLapsedClaims } from '../actions/tasks/release-lapsed-claims.ts'
import type { Deps } from '../deps.ts'

/** What happens once a minute besides the outbox. */
export async function beat(deps: Deps): Promise<void> {
  await releaseLapsedClaims(deps)
}
