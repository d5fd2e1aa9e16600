import { subDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { TurnedOff } from '../../domain/email-choice.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listUnsubscribed } from '../../store/email-off.ts'
import { namesOf } from './names-of.ts'
import { reachOf } from './reach-of.ts'
import { seenOrganizations } from './seen-organizations.ts'

const SHOWN_DAYS = 30

/** People of the viewer's organizations who lately turned email off by the link in one: a coordinator should know. */
export async function listTurnedOff(deps: Deps, viewer: Viewer): Promise<TurnedOff[]> {
  const organizationIds = await seenOrganizations(deps, viewer)
  const since = subDays(deps.now(), SHOWN_DAYS)
  const rows = await listUnsubscribed(deps.db, { organizationIds, since })
  const ids = rows.map(({ personId }) => personId)
  const [names, reach] = await Promise.all([
    namesOf(deps, ids),
    reachOf(
      deps,
      ids.map((personId) => ({ personId, emailOff: true }))
    ),
  ])
  return rows.flatMap(({ personId, at }) => {
    const name = names.get(personId)
    const hasDevice = (reach.get(personId)?.devices ?? 0) > 0
    return name ? [{ personId, name, at, hasDevice }] : []
  })
}
