import { addDays } from 'date-fns'
import { describe, expect, it } from 'vitest'
import {
  acceptAsMember,
  acceptInvitation,
} from '../../src/actions/invitations/accept-invitation.ts'
import { invitePerson } from '../../src/actions/invitations/invite-person.ts'
import { readInvitation } from '../../src/actions/invitations/read-invitation.ts'
import { setUpNetwork } from '../../src/actions/network/set-up-network.ts'
import { addOrganization } from '../../src/actions/organizations/add-organization.ts'
import { readOrganizations } from '../../src/actions/organizations/read-organizations.ts'
import { trustOrganization } from '../../src/actions/organizations/trust-organization.ts'
import { changeEmailAlerts, changeMe } from '../../src/actions/people/change-me.ts'
import { changeRoles } from '../../src/actions/people/change-roles.ts'
import { endMembership } from '../../src/actions/people/end-membership.ts'
import { enrolDevice, removeDevice } from '../../src/actions/people/enrol-device.ts'
import { listPeople } from '../../src/actions/people/list-people.ts'
import { readMe } from '../../src/actions/people/read-me.ts'
import { readPerson } from '../../src/actions/people/read-person.ts'
import { unverifySkill, verifySkill } from '../../src/actions/people/verify-skill.ts'
import { vouchFor } from '../../src/actions/people/vouch-for.ts'
import { listMemberships } from '../../src/store/memberships.ts'
import { addresses, invitations, network, persons, sessions } from '../../src/store/schema.ts'
import { findSession } from '../../src/store/sessions.ts'
import {
  invited,
  joined,
  latestLetter,
  networkOfRuth,
  PROFILE,
  SUFFOLK,
  signedInAs,
} from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

const BEN = { email: 'ben@ally.example', name: 'Ben Álvarez' }

async function startNetwork() {
  const tools = await testDeps()
  const ruth = await networkOfRuth(tools.deps)
  const place = ruth.memberships[0]
  if (!place) throw new Error('Ruth has no place')
  return { ...tools, ruth, harbor: place.organizationId }
}

function subscription(endpoint = 'https://fcm.googleapis.com/fcm/send/one') {
  const { ecdh, authSecret } = browserKeys()
  return {
    endpoint,
    p256dh: ecdh.getPublicKey('base64url'),
    auth: authSecret.toString('base64url'),
  }
}

describe('a network', () => {
  it('is set up once, whoever is faster, and its admin may hear at once', async () => {
    const { deps, ruth } = await startNetwork()
    await expect(networkOfRuth(deps)).rejects.toMatchObject({ kind: 'gone', key: 'setup.is-done' })
    expect(await deps.db.select().from(network)).toHaveLength(1)
    expect(ruth).toMatchObject({ name: 'Ruth Okafor', language: 'en' })
    expect(ruth.memberships).toMatchObject([
      { organizationName: "Harbor Workers' Center", roles: ['admin', 'coordinator', 'dispatcher'] },
    ])
    expect(ruth.memberships[0]?.vouchedAt).toBeDefined()
  })

  it('is not set up without the link', async () => {
    const { deps } = await testDeps()
    const setup = { token: 'guess' } as Parameters<typeof setUpNetwork>[1]
    await expect(setUpNetwork(deps, setup)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('an invitation', () => {
  it('leads from an email to someone who is vouched for', async () => {
    const { deps, ruth, harbor } = await startNetwork()
    const ben = await joined(deps, ruth, BEN)
    expect(ben.memberships).toMatchObject([{ roles: ['ally'], vouchedAt: undefined }])
    expect(await listPeople(deps, ruth, {})).toMatchObject([
      { name: 'Ben Álvarez', isVouched: false, unverified: 2, reach: { devices: 0, email: 'on' } },
      { name: 'Ruth Okafor', isVouched: true },
    ])
    const place = { personId: ben.personId, organizationId: harbor }
    expect(await vouchFor(deps, ruth, place)).toBe(true)
    await expect(vouchFor(deps, ruth, place)).rejects.toMatchObject({ kind: 'conflict' })
    expect((await readPerson(deps, ruth, ben.personId)).places).toMatchObject([
      { vouchers: ['Ruth Okafor'], canVouch: false },
    ])
  })

  it('is accepted once, however many send the form', async () => {
    const { deps, ruth } = await startNetwork()
    const token = await invited(deps, ruth, BEN)
    const before = (await deps.db.select().from(sessions)).length
    const tries = Array.from({ length: 8 }, () =>
      acceptInvitation(deps, { token, name: BEN.name, profile: PROFILE })
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await deps.db.select().from(persons)).toHaveLength(2)
    expect(await deps.db.select().from(sessions)).toHaveLength(before + 1)
    await expect(readInvitation(deps, undefined, token)).rejects.toMatchObject({ kind: 'gone' })
  })

  it('makes one person of two invitations to one mailbox', async () => {
    const { deps, ruth } = await startNetwork()
    const tokens = [await invited(deps, ruth, BEN), await invited(deps, ruth, BEN)]
    const results = await Promise.allSettled(
      tokens.map((token) => acceptInvitation(deps, { token, name: BEN.name, profile: PROFILE }))
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { key: 'join.sign-in-first' },
    })
    expect(await deps.db.select().from(persons)).toHaveLength(2)
  })

  it('works for two weeks, and looking at it changes nothing', async () => {
    const { deps, clock, ruth } = await startNetwork()
    const token = await invited(deps, ruth, BEN)
    clock.now = addDays(clock.now, 13)
    const before = await deps.db.select().from(invitations)
    expect(await readInvitation(deps, undefined, token)).toMatchObject({
      organizationName: "Harbor Workers' Center",
      person: 'new',
    })
    expect(await deps.db.select().from(invitations)).toEqual(before)
    clock.now = addDays(clock.now, 1)
    await expect(readInvitation(deps, undefined, token)).rejects.toMatchObject({ kind: 'gone' })
  })

  it('of somebody who is known adds a place, after they have signed in', async () => {
    const { deps, clock, ruth } = await startNetwork()
    const ben = await joined(deps, ruth, BEN)
    const puente = await addOrganization(deps, ruth, { name: 'Puente', county: SUFFOLK })
    clock.now = addDays(clock.now, 1)
    const ruthAgain = await signedInAs(deps, 'ruth@harbor.example')
    await invitePerson(deps, ruthAgain, {
      ...{ organizationId: puente, email: BEN.email, roles: ['admin', 'ally'], language: 'es' },
    })
    const { link, language } = await latestLetter(deps, BEN.email)
    expect(language).toBe('es')
    const token = /\/join\/([^?]+)/.exec(link)?.[1] ?? ''
    expect(await readInvitation(deps, undefined, token)).toMatchObject({ person: 'known' })
    const mine = { token, name: 'Mallory', profile: PROFILE }
    await expect(acceptInvitation(deps, mine)).rejects.toMatchObject({ kind: 'unauthenticated' })
    await expect(acceptAsMember(deps, ruth, token)).rejects.toMatchObject({ kind: 'forbidden' })
    await acceptAsMember(deps, ben, token)
    await expect(acceptAsMember(deps, ben, token)).rejects.toMatchObject({ kind: 'gone' })
    expect(await listMemberships(deps.db, ben.personId)).toHaveLength(2)
  })

  it('to a staff role is for admins to give', async () => {
    const { deps, ruth, harbor } = await startNetwork()
    const cara = await joined(deps, ruth, {
      ...{ email: 'cara@ally.example', name: 'Cara', roles: ['coordinator'] },
    })
    await vouchFor(deps, ruth, { personId: cara.personId, organizationId: harbor })
    const vouched = await signedInAs(deps, 'cara@ally.example')
    const invitation = { organizationId: harbor, email: BEN.email, language: 'en' } as const
    await expect(
      invitePerson(deps, vouched, { ...invitation, roles: ['admin'] })
    ).rejects.toMatchObject({ key: 'people.roles-not-yours' })
    await invitePerson(deps, vouched, { ...invitation, roles: ['ally', 'verifier'] })
  })
})

describe('vouching', () => {
  it('takes two where the network wants two, and nobody vouches for themselves', async () => {
    const { deps, ruth, harbor } = await startNetwork()
    await deps.db.update(network).set({ vouchesNeeded: 2 })
    const cara = await joined(deps, ruth, {
      ...{ email: 'cara@ally.example', name: 'Cara', roles: ['coordinator'] },
    })
    const place = { personId: cara.personId, organizationId: harbor }
    expect(await vouchFor(deps, ruth, place)).toBe(false)
    expect(await vouchFor(deps, ruth, place)).toBe(false)
    await expect(
      vouchFor(deps, ruth, { personId: ruth.personId, organizationId: harbor })
    ).rejects.toMatchObject({ key: 'people.not-yourself' })
    // Cara's own roles count for nothing before she is vouched for.
    await expect(vouchFor(deps, cara, place)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('an admin', () => {
  it('finds people by whole words of a name, without accents, or by exact address', async () => {
    const { deps, ruth } = await startNetwork()
    await joined(deps, ruth, BEN)
    const found = async (asked: string) =>
      (await listPeople(deps, ruth, { asked })).map(({ name }) => name)
    expect(await found('alvarez')).toEqual(['Ben Álvarez'])
    expect(await found('BEN alvarez')).toEqual(['Ben Álvarez'])
    expect(await found('ben okafor')).toEqual([])
    expect(await found('Ben@Ally.example')).toEqual(['Ben Álvarez'])
    expect(await found('ally.example')).toEqual([])
  })

  it('verifies a skill, which a change of heart or of the skill takes back', async () => {
    const { deps, ruth } = await startNetwork()
    const ben = await joined(deps, ruth, BEN)
    const check = { personId: ben.personId, skill: 'interpreter' }
    await verifySkill(deps, ruth, check)
    const skills = async () => (await readMe(deps, ben)).skills
    expect(await skills()).toEqual([
      { skill: 'childcare', verified: false },
      { skill: 'interpreter', verified: true },
    ])
    await changeMe(deps, ben, { ...PROFILE, skills: ['interpreter', 'scribe'] })
    expect(await skills()).toEqual([
      { skill: 'interpreter', verified: true },
      { skill: 'scribe', verified: false },
    ])
    await unverifySkill(deps, ruth, check)
    await verifySkill(deps, ruth, check)
    await changeMe(deps, ben, { ...PROFILE, skills: [] })
    await changeMe(deps, ben, { ...PROFILE, skills: ['interpreter'] })
    expect(await skills()).toEqual([{ skill: 'interpreter', verified: false }])
    await expect(
      verifySkill(deps, ruth, { personId: ruth.personId, skill: 'scribe' })
    ).rejects.toMatchObject({ key: 'people.not-yourself' })
  })

  it('ends a membership, which the next request feels', async () => {
    const { deps, ruth, harbor } = await startNetwork()
    const ben = await joined(deps, ruth, BEN)
    const place = { personId: ben.personId, organizationId: harbor }
    await vouchFor(deps, ruth, place)
    await endMembership(deps, ruth, place)
    expect(await listMemberships(deps.db, ben.personId)).toEqual([])
    await expect(readPerson(deps, ruth, ben.personId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(
      endMembership(deps, ruth, { ...place, personId: ruth.personId })
    ).rejects.toMatchObject({ key: 'people.last-admin' })
  })

  it('makes staff of an ally, whose long session ends', async () => {
    const { deps, clock, ruth, harbor } = await startNetwork()
    const ben = await joined(deps, ruth, BEN)
    const place = { personId: ben.personId, organizationId: harbor }
    await changeRoles(deps, ruth, { ...place, roles: ['ally', 'verifier'] })
    const rows = await deps.db.select().from(sessions)
    const hash = rows.find(({ id }) => id === ben.sessionId)?.tokenHash ?? ''
    expect(await findSession(deps.db, { tokenHash: hash, now: clock.now })).toBeDefined()
    await changeRoles(deps, ruth, { ...place, roles: ['ally', 'coordinator'] })
    expect(await findSession(deps.db, { tokenHash: hash, now: clock.now })).toBeUndefined()
    await expect(
      changeRoles(deps, ruth, { ...place, personId: ruth.personId, roles: ['ally'] })
    ).rejects.toMatchObject({ key: 'people.last-admin' })
  })

  it('of one organization knows nobody of another', async () => {
    const { deps, ruth, harbor } = await startNetwork()
    const puente = await addOrganization(deps, ruth, { name: 'Puente', county: SUFFOLK })
    await invitePerson(deps, ruth, {
      ...{ organizationId: puente, email: 'pia@puente.example', roles: ['admin'], language: 'es' },
    })
    const { link } = await latestLetter(deps, 'pia@puente.example')
    const token = /\/join\/([^?]+)/.exec(link)?.[1] ?? ''
    await acceptInvitation(deps, { token, name: 'Pía', profile: PROFILE })
    const pia = await signedInAs(deps, 'pia@puente.example')
    await expect(listPeople(deps, pia, {})).rejects.toMatchObject({ kind: 'not-found' })
    const ben = await joined(deps, ruth, BEN)
    await expect(readPerson(deps, pia, ben.personId)).rejects.toMatchObject({ kind: 'not-found' })
    const trust = { organizationId: harbor, trustedId: puente, trusted: true }
    await expect(trustOrganization(deps, pia, trust)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(
      addOrganization(deps, pia, { name: 'Third', county: SUFFOLK })
    ).rejects.toMatchObject({ key: 'organization.founders-only' })
    await trustOrganization(deps, ruth, trust)
    expect((await readOrganizations(deps, ruth)).mine).toMatchObject([{ trusts: [puente] }])
    await trustOrganization(deps, ruth, { ...trust, trusted: false })
    expect((await readOrganizations(deps, ruth)).mine).toMatchObject([{ trusts: [] }])
  })
})

describe('a phone', () => {
  it('is one address, however often it calls, and moves with whoever signs in on it', async () => {
    const { deps, ruth } = await startNetwork()
    const ben = await joined(deps, ruth, BEN)
    const phone = subscription()
    await enrolDevice(deps, ben, phone)
    await enrolDevice(deps, ben, phone)
    expect((await readMe(deps, ben)).devices).toHaveLength(1)
    await enrolDevice(deps, ben, subscription())
    expect((await readMe(deps, ben)).devices).toHaveLength(1)
    await enrolDevice(deps, ruth, phone)
    expect((await readMe(deps, ben)).devices).toHaveLength(0)
    expect((await readMe(deps, ruth)).devices).toHaveLength(1)
    expect(JSON.stringify(await deps.db.select().from(addresses))).not.toContain('fcm.googleapis')
  })

  it('has to be at a push service that we know, with keys that work', async () => {
    const { deps, ruth } = await startNetwork()
    await expect(
      enrolDevice(deps, ruth, subscription('https://127.0.0.1/x'))
    ).rejects.toMatchObject({ kind: 'invalid', key: 'device.unknown-service' })
    await expect(
      enrolDevice(deps, ruth, { ...subscription(), auth: 'AAAA' })
    ).rejects.toMatchObject({ key: 'device.bad-keys' })
    expect((await readMe(deps, ruth)).devices).toEqual([])
  })

  it('comes before email can be turned off, and email comes back with the last one', async () => {
    const { deps, ruth } = await startNetwork()
    await expect(changeEmailAlerts(deps, ruth, { off: true })).rejects.toMatchObject({
      key: 'me.email-is-the-only-way',
    })
    await enrolDevice(deps, ruth, subscription())
    await changeEmailAlerts(deps, ruth, { off: true })
    const { devices, emailOff } = await readMe(deps, ruth)
    expect(emailOff).toBe(true)
    await removeDevice(deps, ruth, devices[0]?.id ?? '')
    expect(await readMe(deps, ruth)).toMatchObject({ emailOff: false, devices: [] })
    await expect(removeDevice(deps, ruth, devices[0]?.id ?? '')).rejects.toThrow()
  })

  it('is one of ten at most', async () => {
    const { deps, ruth } = await startNetwork()
    for (let phone = 0; phone < 10; phone++)
      await enrolDevice(deps, ruth, subscription(`https://fcm.googleapis.com/fcm/send/${phone}`))
    await expect(
      enrolDevice(deps, ruth, subscription('https://fcm.googleapis.com/fcm/send/10'))
    ).rejects.toMatchObject({ key: 'device.too-many' })
  })
})
