import type { Deps } from '../../deps.ts'
import type { OnCall } from '../../domain/standby.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findOnCall } from '../../store/on-call.ts'
import { namesOf } from './names-of.ts'
import { seenPlace } from './seen-person.ts'

/** Somebody of an organization, and whether they are on call for it. */
export async function showOnCall(
  deps: Deps,
  viewer: Viewer,
  place: { personId: string; organizationId: string }
): Promise<{
  person: { personId: string; organizationId: string; name: string; organizationName: string }
  onCall: OnCall | undefined
}> {
  const { organizationName } = await seenPlace(deps, viewer, { ...place, managed: false })
  const names = await namesOf(deps, [place.personId])
  const person = { ...place, organizationName, name: names.get(place.personId) ?? '' }
  return { person, onCall: await findOnCall(deps.db, place) }
}
