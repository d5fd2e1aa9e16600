import { addDays, addMinutes } from 'date-fns'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { joinAsMember, joinByEnrolment } from '../../src/actions/enrolments/join-by-enrolment.ts'
import { makeEnrolment } from '../../src/actions/enrolments/make-enrolment.ts'
import { openEnrolmentOf } from '../../src/actions/enrolments/open-enrolment.ts'
import { readEnrolments, readPoster } from '../../src/actions/enrolments/read-enrolments.ts'
import { revokeEnrolment } from '../../src/actions/enrolments/revoke-enrolment.ts'
import { sendJoiningCode } from '../../src/actions/enrolments/send-joining-code.ts'
import { acceptInvitation } from '../../src/actions/invitations/accept-invitation.ts'
import { invitePerson } from '../../src/actions/invitations/invite-person.ts'
import { tryIndex } from '../../src/actions/limits/assert-within.ts'
import { addOrganization } from '../../src/actions/organizations/add-organization.ts'
import { endMembership } from '../../src/actions/people/end-membership.ts'
import { listPeople } from '../../src/actions/people/list-people.ts'
import { readPending } from '../../src/actions/people/read-pending.ts'
import { vouchFor } from '../../src/actions/people/vouch-for.ts'
import { deleteDue } from '../../src/actions/retention/delete-due.ts'
import { LIMITS } from '../../src/domain/limit.ts'
import { listMemberships } from '../../src/store/memberships.ts'
import { auditEntries, enrolments, keys, persons, sessions, tries } from '../../src/store/schema.ts'
import {
  joined,
  latestLetter,
  lettersOf,
  networkOfRuth,
  PROFILE,
  SUFFOLK,
  signedInAs,
  viewerOf,
} from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const ANA = 'ana@new.example'
const BEN = 'ben@ally.example'

async function startNetwork({ days = 30 } = {}) {
  const tools = await testDeps()
  const { deps, clock } = tools
  const ruth = await networkOfRuth(deps)
  const harbor = ruth.memberships[0]?.organizationId ?? ''
  const id = await makeEnrolment(deps, ruth, { organizationId: harbor, days })
  const poster = await readPoster(deps, ruth, id)
  const token = poster.link.split('/').at(-1) ?? ''
  clock.now = addMinutes(clock.now, 1)
  const asks = async (email = ANA) => {
    const codeId = await sendJoiningCode(deps, { token, email, language: 'es' })
    return { codeId, code: (await latestLetter(deps, email.toLowerCase())).code }
  }
  const joins = (proof: { codeId: string; code: string }, email = ANA) => {
    const said = { token, ...proof, email, name: 'Ana Reyes', profile: PROFILE, shared: false }
    return joinByEnrolment(deps, said)
  }
  return { ...tools, ruth, harbor, id, poster, token, asks, joins }
}

describe('a poster', () => {
  it('holds 128 random bits, is found by what one types, and can be printed again', async () => {
    const { deps, ruth, id, poster, token } = await startNetwork()
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    const [, code = ''] = /^localhost:3000\/j\/([2-9a-z]{5}-[2-9a-z]{5})$/.exec(poster.typed) ?? []
    for (const typed of [code, code.toUpperCase().replace('-', ' '), token])
      expect(await openEnrolmentOf(deps, typed)).toMatchObject({ id })
    expect(await readPoster(deps, ruth, id)).toEqual(poster)
    const [row] = await deps.db.select().from(enrolments)
    expect(JSON.stringify(row)).not.toMatch(`${token}|${code}`)
    await expect(openEnrolmentOf(deps, `${token}x`)).rejects.toMatchObject({ kind: 'gone' })
  })

  it('ends with whoever made it', async () => {
    const { deps, ruth, harbor } = await startNetwork()
    const asked = { email: 'cara@ally.example', name: 'Cara', roles: ['coordinator' as const] }
    const { personId } = await joined(deps, ruth, asked)
    const place = { personId, organizationId: harbor }
    await vouchFor(deps, ruth, place)
    const cara = await signedInAs(deps, asked.email)
    const id = await makeEnrolment(deps, cara, { organizationId: harbor, days: 30 })
    const token = (await readPoster(deps, cara, id)).link.split('/').at(-1) ?? ''
    expect(await openEnrolmentOf(deps, token)).toMatchObject({ id })
    await endMembership(deps, ruth, place)
    await expect(openEnrolmentOf(deps, token)).rejects.toMatchObject({ key: 'enrol.is-over' })
    expect(await readPoster(deps, ruth, id)).toMatchObject({ state: 'over' })
  })

  it('ends by time and by one press, and is forgotten', async () => {
    const { deps, clock, ruth, harbor, id, token } = await startNetwork({ days: 1 })
    const other = await makeEnrolment(deps, ruth, { organizationId: harbor, days: 90 })
    await revokeEnrolment(deps, ruth, other)
    await revokeEnrolment(deps, ruth, other)
    const states = async () =>
      Object.fromEntries((await readEnrolments(deps, ruth)).map((row) => [row.id, row.state]))
    expect(await states()).toEqual({ [id]: 'open', [other]: 'revoked' })
    clock.now = addDays(clock.now, 1)
    await expect(openEnrolmentOf(deps, token)).rejects.toMatchObject({ key: 'enrol.is-over' })
    expect(await states()).toMatchObject({ [id]: 'over' })
    clock.now = addDays(clock.now, 91)
    await deleteDue(deps)
    expect(await deps.db.select().from(enrolments)).toEqual([])
    const owners = (await deps.db.select().from(keys)).map(({ ownerId }) => ownerId)
    expect(owners).not.toContain(id)
  })

  it('is made, read and ended only by those of its own organization', async () => {
    const { deps, ruth, harbor, id } = await startNetwork()
    const ben = await joined(deps, ruth, { email: BEN, name: 'Ben' })
    const puente = await addOrganization(deps, ruth, { name: 'Puente', county: SUFFOLK })
    const nothing = { kind: 'not-found' }
    await expect(
      makeEnrolment(deps, ben, { organizationId: harbor, days: 1 })
    ).rejects.toMatchObject(nothing)
    await expect(
      makeEnrolment(deps, ruth, { organizationId: puente, days: 1 })
    ).rejects.toMatchObject(nothing)
    await expect(readPoster(deps, ben, id)).rejects.toMatchObject(nothing)
    await expect(revokeEnrolment(deps, ben, id)).rejects.toMatchObject(nothing)
  })
})

describe('whoever scanned it', () => {
  it('has an account only once they have proved their mailbox, and waits for a vouch', async () => {
    const { deps, ruth, harbor, asks, joins } = await startNetwork()
    const proof = await asks()
    expect(await latestLetter(deps, ANA)).toMatchObject({ kind: 'joining', language: 'es' })
    expect(await deps.db.select().from(persons)).toHaveLength(1)
    const opened = await joins(proof)
    expect(opened).toMatchObject({ isNew: true, lasting: true })
    const ana = await viewerOf(deps, opened.token)
    expect(ana.memberships).toMatchObject([{ roles: ['ally'], vouchedAt: undefined }])
    expect(await readPending(deps, ana)).toMatchObject({
      places: [{ organizationName: "Harbor Workers' Center", since: deps.now(), vouches: 0 }],
      ...{ vouchesNeeded: 1, hearsElsewhere: false, hasDevice: false, hasSkills: true },
    })
    expect((await listPeople(deps, ruth, {}))[0]).toMatchObject({
      ...{ name: 'Ana Reyes', isVouched: false, since: deps.now() },
    })
    await vouchFor(deps, ruth, { personId: ana.personId, organizationId: harbor })
    expect(await readPending(deps, await viewerOf(deps, opened.token))).toBeUndefined()
  })

  it('joins once with one code, however many send it', async () => {
    const { deps, asks, joins } = await startNetwork()
    const proof = await asks()
    const before = (await deps.db.select().from(sessions)).length
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => joins(proof)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await deps.db.select().from(sessions)).toHaveLength(before + 1)
    expect(await deps.db.select().from(persons)).toHaveLength(2)
  })

  it('opens nothing with a wrong code, an old one, or the code of another mailbox', async () => {
    const { deps, clock, asks, joins } = await startNetwork()
    const proof = await asks()
    const wrong = { key: 'sign-in.wrong-code' }
    await expect(joins(proof, 'mallory@new.example')).rejects.toMatchObject(wrong)
    const guess = proof.code === '000000' ? '000001' : '000000'
    for (let tried = 0; tried < 5; tried++)
      await expect(joins({ ...proof, code: guess })).rejects.toMatchObject(wrong)
    await expect(joins(proof)).rejects.toMatchObject(wrong)
    const second = await asks()
    clock.now = addMinutes(clock.now, 10)
    await expect(joins(second)).rejects.toMatchObject(wrong)
    expect(await deps.db.select().from(persons)).toHaveLength(1)
  })

  it('keeps the account that they have; the letter and the answer are those of a stranger', async () => {
    const { deps, ruth, asks, joins } = await startNetwork()
    const ben = await joined(deps, ruth, { email: BEN, name: 'Ben' })
    const known = await asks('Ben@Ally.example')
    await asks()
    const [toBen, toAna] = (await lettersOf(deps)).filter(({ kind }) => kind === 'joining')
    expect({ ...toBen, to: '', code: '' }).toEqual({ ...toAna, to: '', code: '' })
    const opened = await joins(known, BEN)
    expect(opened.isNew).toBe(false)
    const again = await viewerOf(deps, opened.token)
    expect(again).toMatchObject({ personId: ben.personId, name: 'Ben' })
    expect(again.memberships).toEqual(ben.memberships)
  })

  it('opens no account that is locked', async () => {
    const { deps, ruth, asks, joins } = await startNetwork()
    const ben = await joined(deps, ruth, { email: BEN, name: 'Ben' })
    await deps.db.update(persons).set({ lockedAt: deps.now() }).where(eq(persons.id, ben.personId))
    const before = await deps.db.select().from(sessions)
    await expect(joins(await asks(BEN), BEN)).rejects.toMatchObject({ key: 'sign-in.wrong-code' })
    expect(await deps.db.select().from(sessions)).toEqual(before)
  })

  it('waits in a second organization as anybody would, by one button', async () => {
    const { deps, clock, ruth, token, harbor } = await startNetwork()
    const puente = await addOrganization(deps, ruth, { name: 'Puente', county: SUFFOLK })
    const place = {
      organizationId: puente,
      roles: ['admin' as const],
      email: 'otto@puente.example',
    }
    await invitePerson(deps, ruth, { ...place, language: 'en' })
    const { link } = await latestLetter(deps, place.email)
    const invitation = /\/join\/([^?]+)/.exec(link)?.[1] ?? ''
    const joining = { token: invitation, name: 'Otto', profile: PROFILE }
    const otto = await viewerOf(deps, (await acceptInvitation(deps, joining)).token)
    await vouchFor(deps, ruth, { personId: otto.personId, organizationId: puente })
    clock.now = addMinutes(clock.now, 1)
    await joinAsMember(deps, otto, token)
    await joinAsMember(deps, otto, token)
    const [, second, ...more] = await listMemberships(deps.db, otto.personId)
    expect(second).toMatchObject({ organizationId: harbor, roles: ['ally'], vouchedAt: undefined })
    expect(more).toEqual([])
    const joinings = (await deps.db.select().from(auditEntries)).filter(
      ({ action, by }) => action === 'person.joined' && by === otto.personId
    )
    expect(joinings).toHaveLength(2)
  })

  it('is told to wait where one poster or one mailbox asks for too much', async () => {
    const { deps, clock, id, token } = await startNetwork()
    const ask = (email: string) => sendJoiningCode(deps, { token, email, language: 'en' })
    for (let asked = 0; asked < 5; asked++) await ask(ANA)
    await expect(ask(ANA)).rejects.toMatchObject({ key: 'sign-in.too-many-codes' })
    clock.now = addMinutes(clock.now, 11)
    for (let asked = 0; asked < 4; asked++) await ask(ANA)
    await expect(ask(ANA)).rejects.toMatchObject({ key: 'limit.wait' })
    const keyIndex = tryIndex(deps.vault, 'joiningCodes', id)
    const counted = eq(tries.keyIndex, keyIndex)
    await deps.db.update(tries).set({ count: LIMITS.joiningCodes.most }).where(counted)
    await expect(ask('ben@new.example')).rejects.toMatchObject({ key: 'limit.wait' })
  })
})
