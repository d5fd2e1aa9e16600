import { setUpNetwork } from '../actions/network/set-up-network.ts'
import { addOrganization } from '../actions/organizations/add-organization.ts'
import { trustOrganization } from '../actions/organizations/trust-organization.ts'
import { addPerson } from '../actions/people/add-person.ts'
import { setOnCall } from '../actions/people/set-on-call.ts'
import type { Deps } from '../deps.ts'
import type { Role } from '../domain/membership.ts'
import type { Viewer } from '../domain/viewer.ts'
import { SAMPLE_PEOPLE, type SamplePerson } from './sample-people.ts'

const TIME_ZONE = 'America/New_York'
const SUFFOLK = '25025'
const HARBOR = 'Harbor Workers’ Center'
const RUTH_ROLES: Role[] = ['admin', 'coordinator', 'dispatcher', 'ally']

/** Whom the demo hands a sign-in link. */
export type SampleNetwork = { coordinator: string; ally: string; liaison: string }

/** Three organizations and sixty people, all fictional; the first set-up is the one that everybody does. */
export async function sampleNetwork(deps: Deps, token: string): Promise<SampleNetwork> {
  const ruth = await foundedByRuth(deps, token)
  const [harbor] = ruth.memberships
  const organizations = {
    harbor: harbor?.organizationId ?? '',
    puente: await addOrganization(deps, ruth, { name: 'Puente Worker Center', county: SUFFOLK }),
    tririver: await addOrganization(deps, ruth, {
      name: 'Tri-River Legal Clinic',
      county: SUFFOLK,
    }),
  }
  const admin = asAdminOf(ruth, Object.values(organizations))
  const ids = new Map<string, string>()
  for (const person of SAMPLE_PEOPLE)
    ids.set(person.name, await join(deps, admin, person, organizations[person.organization]))
  const { harbor: organizationId, tririver: trustedId } = organizations
  await trustOrganization(deps, ruth, { organizationId, trustedId, trusted: true })
  const idOf = (name: string) => ids.get(name) ?? ''
  return { coordinator: ruth.personId, ally: idOf('Ben A.'), liaison: idOf('Carla D.') }
}

async function foundedByRuth(deps: Deps, token: string): Promise<Viewer> {
  const founded = await setUpNetwork(deps, {
    token,
    network: {
      ...{ name: 'Harbor Network', languages: ['en', 'es'], usState: 'MA' },
      ...{ timeZone: TIME_ZONE, hotline: '413-555-0142' },
    },
    organization: { name: HARBOR, county: SUFFOLK },
    admin: { name: 'Ruth O.', email: 'ruth@harbor.example', language: 'en', roles: RUTH_ROLES },
  })
  const place = { ...founded, organizationName: HARBOR, roles: RUTH_ROLES, vouchedAt: deps.now() }
  return {
    ...{ personId: founded.personId, sessionId: 'demo', name: 'Ruth O.', language: 'en' },
    ...{ timeZone: TIME_ZONE, memberships: [place], freshUntil: undefined },
  }
}

/** Whoever starts the demo stands in for the admins of all three. */
function asAdminOf(ruth: Viewer, organizationIds: readonly string[]): Viewer {
  const [own] = ruth.memberships
  if (!own) return ruth
  return { ...ruth, memberships: organizationIds.map((id) => ({ ...own, organizationId: id })) }
}

async function join(deps: Deps, admin: Viewer, person: SamplePerson, organizationId: string) {
  const [quietFromMin, quietUntilMin] = person.quiet ?? []
  const personId = await addPerson(deps, admin, {
    name: person.name,
    email: `${mailboxOf(person.name)}@${person.organization}.example`,
    profile: {
      ...{ language: person.language, timeZone: TIME_ZONE, quietFromMin, quietUntilMin },
      ...{ emergencyWakes: true, alwaysWakes: false },
      ...{ skills: person.skills, languages: person.speaks, counties: [person.county] },
    },
    place: { organizationId, roles: person.roles },
    ...{ vouched: person.vouched, verified: person.verified },
  })
  const onCall = { fromMin: undefined, untilMin: undefined }
  if (person.onCall) await setOnCall(deps, admin, { personId, organizationId, onCall })
  return personId
}

/** "Mirlande J." -> "mirlande.j" */
function mailboxOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z]+/g, '.').replace(/\.$/, '')
}
