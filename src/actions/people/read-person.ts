import type { Deps } from '../../deps.ts'
import { canManage, type Membership } from '../../domain/membership.ts'
import type { PersonView, PlaceView } from '../../domain/people.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listVouchers } from '../../store/memberships.ts'
import { readNetwork } from '../../store/network.ts'
import { findOnCall } from '../../store/on-call.ts'
import { findPerson, listPlacesAndLanguages, listSkills } from '../../store/persons.ts'
import { accountView } from '../account/account-view.ts'
import { namePlace, namesOf } from './names-of.ts'
import { reachOf } from './reach-of.ts'
import { seenPlaces } from './seen-person.ts'

/** A person as those who vouch for and verify them see them. */
export async function readPerson(
  deps: Deps,
  viewer: Viewer,
  personId: string
): Promise<PersonView> {
  const { db, vault } = deps
  const places = await seenPlaces(deps, viewer, personId)
  const person = await findPerson(db, personId)
  const reach = person && (await reachOf(deps, [{ personId, emailOff: person.emailOff }]))
  const reached = reach?.get(personId)
  if (!person || !reached) throw new Problem('not-found', 'problem.not-found')
  return {
    personId,
    name: vault.open(person.key, namePlace(personId), person.nameSealed),
    isViewer: personId === viewer.personId,
    skills: await listSkills(db, personId),
    ...(await listPlacesAndLanguages(db, personId)),
    reach: reached,
    places: await Promise.all(places.map((place) => placeView(deps, viewer, place))),
    canVerify:
      personId !== viewer.personId &&
      places.some(({ organizationId }) => canManage(viewer.memberships, organizationId)),
    account: await accountView(deps, viewer, { personId, places }),
  }
}

async function placeView(deps: Deps, viewer: Viewer, place: Membership): Promise<PlaceView> {
  const { personId, organizationId, organizationName, roles, vouchedAt } = place
  const vouchers = await listVouchers(deps.db, { personId, organizationId })
  const names = await namesOf(deps, vouchers)
  const network = await readNetwork(deps.db)
  return {
    ...{ organizationId, organizationName, roles, vouchedAt },
    vouchers: vouchers.flatMap((id) => names.get(id) ?? []),
    vouchesNeeded: network?.vouchesNeeded ?? 1,
    canVouch: !vouchedAt && personId !== viewer.personId && !vouchers.includes(viewer.personId),
    canManage: canManage(viewer.memberships, organizationId),
    onCall: await findOnCall(deps.db, { personId, organizationId }),
  }
}
