import { expect, it } from 'vitest'
import { lockOwnAccount } from '../../src/actions/account/lock-account.ts'
import {
  acceptAsMember,
  acceptInvitation,
} from '../../src/actions/invitations/accept-invitation.ts'
import { readInvitation } from '../../src/actions/invitations/read-invitation.ts'
import { changeRoles } from '../../src/actions/people/change-roles.ts'
import { endMembership } from '../../src/actions/people/end-membership.ts'
import { vouchFor } from '../../src/actions/people/vouch-for.ts'
import type { Role } from '../../src/domain/membership.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { listMemberships } from '../../src/store/memberships.ts'
import { auditEntries, claims, sessions, vouches } from '../../src/store/schema.ts'
import { invited, joined, networkOfRuth, PROFILE, signedInAs } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const ADMIN: Role[] = ['admin', 'coordinator']

/** Ruth and as many other admins of the same organization as there are names. */
async function admins(...names: string[]) {
  const tools = await testDeps()
  const { deps } = tools
  const ruth = await networkOfRuth(deps)
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  const others: Viewer[] = []
  for (const name of names) {
    const email = `${name}@ally.example`
    const { personId } = await joined(deps, ruth, { email, name, roles: ADMIN })
    await vouchFor(deps, ruth, { personId, organizationId })
    others.push(await signedInAs(deps, email))
  }
  const adminsNow = async () => {
    const all = await Promise.all(
      [ruth, ...others].map(({ personId }) => listMemberships(deps.db, personId))
    )
    return all.flat().filter(({ roles }) => roles.includes('admin')).length
  }
  return { ...tools, ruth, others, organizationId, adminsNow }
}

it('keeps one of two admins who take each other’s role at the same instant', async () => {
  const { deps, ruth, others, organizationId, adminsNow } = await admins('ada')
  const [ada = ruth] = others
  const roles: Role[] = ['coordinator']
  const results = await Promise.allSettled([
    changeRoles(deps, ruth, { personId: ada.personId, organizationId, roles }),
    changeRoles(deps, ada, { personId: ruth.personId, organizationId, roles }),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await adminsNow()).toBe(1)
  const changed = (await deps.db.select().from(auditEntries)).filter(
    ({ action }) => action === 'roles.changed'
  )
  expect(changed).toHaveLength(1)
})

it('keeps one of two admins who end each other’s membership, and all that is theirs', async () => {
  const { deps, ruth, others, organizationId, adminsNow } = await admins('ada')
  const [ada = ruth] = others
  const results = await Promise.allSettled([
    endMembership(deps, ruth, { personId: ada.personId, organizationId }),
    endMembership(deps, ada, { personId: ruth.personId, organizationId }),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await adminsNow()).toBe(1)
  expect(await deps.db.select().from(claims)).toEqual([])
})

it('lets whoever is no admin any more change nobody, though others are left', async () => {
  const { deps, ruth, others, organizationId } = await admins('ada', 'eva')
  const [ada = ruth] = others
  const roles: Role[] = ['ally']
  await changeRoles(deps, ruth, { personId: ada.personId, organizationId, roles })
  // What Ada's browser had read just before is no longer true.
  const late = changeRoles(deps, ada, { personId: ruth.personId, organizationId, roles })
  await expect(late).rejects.toMatchObject({ kind: 'conflict' })
  expect((await listMemberships(deps.db, ruth.personId))[0]?.roles).toContain('admin')
})

it('does not end, unvouch or record the last admin who is to go', async () => {
  const { deps, ruth, organizationId } = await admins()
  const place = { personId: ruth.personId, organizationId }
  const ends = endMembership(deps, ruth, place)
  await expect(ends).rejects.toMatchObject({ key: 'people.last-admin' })
  const changes = changeRoles(deps, ruth, { ...place, roles: ['ally'] })
  await expect(changes).rejects.toMatchObject({ key: 'people.last-admin' })
  expect(await deps.db.select().from(vouches)).toHaveLength(0)
  const recorded = (await deps.db.select().from(auditEntries)).map(({ action }) => action)
  expect(recorded).not.toContain('membership.ended')
  expect(recorded).not.toContain('roles.changed')
})

it('asks whoever gets a role that needs a passkey to sign in anew', async () => {
  const { deps, ruth, organizationId } = await admins()
  const ben = { email: 'ben@ally.example', name: 'Ben', roles: ['dispatcher' as const] }
  const { personId } = await joined(deps, ruth, ben)
  await vouchFor(deps, ruth, { personId, organizationId })
  const openOf = async () =>
    (await deps.db.select().from(sessions)).filter(
      (session) => session.personId === personId && !session.endedAt
    ).length
  expect(await openOf()).toBe(1)
  await changeRoles(deps, ruth, { personId, organizationId, roles: ['dispatcher', 'ally'] })
  expect(await openOf()).toBe(1)
  await changeRoles(deps, ruth, { personId, organizationId, roles: ['coordinator'] })
  expect(await openOf()).toBe(0)
})

it.each(['left', 'is no admin any more', 'is locked'])(
  'takes no invitation of somebody who %s',
  async (why) => {
    const { deps, ruth, others, organizationId } = await admins('ada')
    const [ada = ruth] = others
    const known = await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben' })
    const toNew = await invited(deps, ada, { email: 'new@ally.example' })
    const toKnown = await invited(deps, ada, { email: 'ben@ally.example' })
    expect((await readInvitation(deps, undefined, toNew)).person).toBe('new')
    const place = { personId: ada.personId, organizationId }
    if (why === 'left') await endMembership(deps, ruth, place)
    else if (why === 'is locked') await lockOwnAccount(deps, ada)
    else await changeRoles(deps, ruth, { ...place, roles: ['ally'] })
    const gone = { kind: 'gone' }
    await expect(readInvitation(deps, undefined, toNew)).rejects.toMatchObject(gone)
    const accepts = acceptInvitation(deps, { token: toNew, name: 'New', profile: PROFILE })
    await expect(accepts).rejects.toMatchObject(gone)
    await expect(acceptAsMember(deps, known, toKnown)).rejects.toMatchObject(gone)
  }
)
