import type { Deps } from '../../deps.ts'
import { canManage, type Membership } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listMemberships } from '../../store/memberships.ts'
import { seenOrganizations } from './seen-organizations.ts'

/** The memberships of a person that the viewer may see; someone of other organizations is not there. */
export async function seenPlaces(
  deps: Deps,
  viewer: Viewer,
  personId: string
): Promise<Membership[]> {
  const places = await listMemberships(deps.db, personId)
  const organizationIds = await seenOrganizations(deps, viewer)
  const seen = places.filter(({ organizationId }) => organizationIds.includes(organizationId))
  if (seen.length === 0) throw new Problem('not-found', 'problem.not-found')
  return seen
}

/** One of them, for whoever vouches; and for whoever manages it, if `managed`. */
export async function seenPlace(
  deps: Deps,
  viewer: Viewer,
  asked: { personId: string; organizationId: string; managed: boolean }
): Promise<Membership> {
  const places = await seenPlaces(deps, viewer, asked.personId)
  const place = places.find(({ organizationId }) => organizationId === asked.organizationId)
  if (!place) throw new Problem('not-found', 'problem.not-found')
  if (asked.managed && !canManage(viewer.memberships, asked.organizationId))
    throw new Problem('forbidden', 'people.admins-only')
  return place
}
