import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { BoardReach, BoardUnreached } from '../../domain/board.ts'
import { organizationsSeen } from '../../domain/membership.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findUnreached } from '../../store/board.ts'
import { findIncident } from '../../store/incidents.ts'
import { namesOf } from '../people/names-of.ts'
import { caseTrouble } from './case-trouble.ts'
import { recentReach } from './recent-reach.ts'

type Needed = Pick<Deps, 'db' | 'vault' | 'now' | 'config' | 'recent'>

const NAMES_SHOWN = 40

/** Who has the call of a case and what they said, for its coordinators; what a live board asks for again. */
export async function findReach(
  deps: Needed,
  viewer: Viewer,
  incidentId: string
): Promise<{ reach: BoardReach; drill: boolean }> {
  const { drill } = coordinated(viewer, await findIncident(deps.db, incidentId))
  return { reach: await readReach(deps, viewer, incidentId), drill }
}

/** The same for whoever was let in already. */
export async function readReach(
  deps: Needed,
  viewer: Viewer,
  incidentId: string
): Promise<BoardReach> {
  const { reach, answers } = await recentReach(deps, incidentId)
  const isAnyLost = reach.some((each) => each.reach === 'not_reached' && each.people > 0)
  const [unreached, trouble] = await Promise.all([
    isAnyLost ? readUnreached(deps, viewer, incidentId) : NOBODY_LOST,
    caseTrouble(deps, incidentId),
  ])
  return { incidentId, reach, answers, unreached, ...trouble }
}

const NOBODY_LOST: BoardUnreached = { named: [], own: 0, others: 0 }

// A name is for those who look after that person; of everyone else there is a number.
async function readUnreached(
  deps: Needed,
  viewer: Viewer,
  incidentId: string
): Promise<BoardUnreached> {
  const organizationIds = organizationsSeen(viewer.memberships)
  const asked = { incidentId, organizationIds, limit: NAMES_SHOWN }
  const { personIds, own, others } = await deps.recent(
    `lost of ${incidentId} for ${organizationIds.toSorted().join()}`,
    () => findUnreached(deps.db, asked)
  )
  const names = [...(await namesOf(deps, personIds))].map(([personId, name]) => ({
    personId,
    name,
  }))
  return { named: names.toSorted((a, b) => a.name.localeCompare(b.name)), own, others }
}
