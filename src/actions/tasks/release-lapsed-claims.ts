import type { Deps } from '../../deps.ts'
import {
  insertLapsedAudit,
  lapsesIn,
  listLapsedCases,
  releaseLapsed,
} from '../../store/lapsed-claims.ts'
import { returnedNotice } from './returned-notice.ts'

/**
 * Returns to the pool what was held without a word until its lease ran out, and tells those who run the case; the
 * heartbeat calls it.
 */
export async function releaseLapsedClaims(deps: Deps): Promise<number> {
  const at = deps.now()
  const cases = await listLapsedCases(deps.db, at)
  if (cases.length === 0) return 0
  const notices = await Promise.all(
    cases.map((incident) =>
      returnedNotice(deps, { incident, by: undefined, holds: lapsesIn(incident.id, at) })
    )
  )
  const done = await deps.atomically(
    insertLapsedAudit(deps.db, at),
    ...notices.flat(),
    releaseLapsed(deps.db, at)
  )
  deps.wake(at)
  for (const { id } of cases) deps.live(id)
  return done.at(-1)?.length ?? 0
}
