import { addHours, addMinutes } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { addPasskey, offerPasskey } from '../../src/actions/passkeys/add-passkey.ts'
import { askAnyPasskey, askOwnPasskey } from '../../src/actions/passkeys/ask-passkey.ts'
import {
  ownPasskeys,
  removePasskey,
  renamePasskey,
} from '../../src/actions/passkeys/own-passkeys.ts'
import { confirmByPasskey, openSessionByPasskey } from '../../src/actions/passkeys/use-passkey.ts'
import { sendCodeAgain } from '../../src/actions/sessions/confirm-session.ts'
import type { Deps } from '../../src/deps.ts'
import { passkeyHome } from '../../src/domain/passkey.ts'
import { isFresh, type Viewer } from '../../src/domain/viewer.ts'
import { auditEntries, challenges, passkeys, sessions } from '../../src/store/schema.ts'
import { type SoftwarePasskey, softwarePasskey } from '../support/authenticator.ts'
import {
  joined,
  lettersOf,
  madeBy,
  networkOfRuth,
  signedBy,
  signedInAs,
  viewerOf,
  withPasskey,
} from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const RUTH = 'ruth@harbor.example'
const BEN = { email: 'ben@ally.example', name: 'Ben' }
const REFUSED = { kind: 'invalid', key: 'passkey.not-accepted' }

async function network() {
  const tools = await testDeps()
  const ruth = await networkOfRuth(tools.deps)
  tools.clock.now = addMinutes(tools.clock.now, 20)
  return { ...tools, ruth }
}

/** Ruth signs in by a code, on a computer where she has a passkey, which her phone already did. */
async function withKnownPasskey() {
  const tools = await network()
  const key = softwarePasskey()
  await withPasskey(tools.deps, tools.ruth, key)
  return { ...tools, key }
}

async function signsIn(deps: Deps, key: SoftwarePasskey) {
  const response = signedBy(key, await askAnyPasskey(deps))
  return openSessionByPasskey(deps, { response, shared: false })
}

async function provesBy(deps: Deps, viewer: Viewer, key: SoftwarePasskey) {
  const response = signedBy(key, await askOwnPasskey(deps, viewer))
  await confirmByPasskey(deps, viewer, { response })
}

describe('a coordinator', () => {
  it('opens by a code alone nothing that is confidential, and gets no second code', async () => {
    const { deps, clock } = await withKnownPasskey()
    const byCode = await signedInAs(deps, RUTH)
    expect(isFresh(byCode, clock.now)).toBe(false)
    const again = sendCodeAgain(deps, byCode, { next: '/' })
    await expect(again).rejects.toMatchObject({ key: 'again.passkey-needed' })
  })

  it('proves herself by her passkey for twelve hours', async () => {
    const { deps, clock, key } = await withKnownPasskey()
    const byCode = await signedInAs(deps, RUTH)
    await provesBy(deps, byCode, key)
    const rows = await deps.db.select().from(sessions)
    const session = rows.find(({ id }) => id === byCode.sessionId)
    expect(session?.freshUntil).toEqual(addHours(clock.now, 12))
  })

  it('signs in with it and no email, to a session that opens everything', async () => {
    const { deps, clock, key } = await withKnownPasskey()
    const letters = (await lettersOf(deps)).length
    const { token, lasting } = await signsIn(deps, key)
    expect(lasting).toBe(false)
    const ruth = await viewerOf(deps, token)
    expect([ruth.name, isFresh(ruth, clock.now)]).toEqual(['Ruth Okafor', true])
    expect(await lettersOf(deps)).toHaveLength(letters)
  })

  it('is needed none in the demo', async () => {
    const { deps, clock } = await network()
    const demo = { ...deps, config: { ...deps.config, passkeysNeeded: false } }
    expect(isFresh(await signedInAs(demo, RUTH), clock.now)).toBe(true)
  })

  it('makes her first passkey after an emailed code, and is told of it', async () => {
    const { deps, ruth } = await network()
    const cara = { email: 'cara@ally.example', name: 'Cara', roles: ['coordinator' as const] }
    const joinedNow = await joined(deps, ruth, cara)
    await withPasskey(deps, joinedNow)
    const letters = (await lettersOf(deps)).filter(({ kind }) => kind === 'account')
    expect(letters.map(({ to }) => to)).toEqual([RUTH, cara.email])
    expect(letters.at(-1)?.link).toContain('/lock/')
  })

  it('never adds another by a code alone: a mailbox is not enough', async () => {
    const { deps, clock } = await withKnownPasskey()
    const thief = await signedInAs(deps, RUTH)
    await expect(withPasskey(deps, thief)).rejects.toMatchObject({ key: 'passkey.prove-first' })
    expect(await deps.db.select().from(passkeys)).toHaveLength(2)
    expect(isFresh(thief, clock.now)).toBe(false)
  })

  it('and whoever else reads the mailbox can’t both make the first', async () => {
    const { deps, ruth } = await network()
    const cara = { email: 'cara@ally.example', name: 'Cara', roles: ['coordinator' as const] }
    await joined(deps, ruth, cara)
    const [one, two] = [await signedInAs(deps, cara.email), await signedInAs(deps, cara.email)]
    const tries = await Promise.allSettled([withPasskey(deps, one), withPasskey(deps, two)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('an answer', () => {
  it('opens one session, however many times it is sent, even by a passkey that does not count', async () => {
    const { deps, ruth } = await network()
    const key = softwarePasskey({ counts: false })
    await withPasskey(deps, ruth, key)
    const before = (await deps.db.select().from(sessions)).length
    const response = signedBy(key, await askAnyPasskey(deps))
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => openSessionByPasskey(deps, { response, shared: false }))
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await deps.db.select().from(sessions)).toHaveLength(before + 1)
  })

  it('has five minutes', async () => {
    const { deps, clock, key } = await withKnownPasskey()
    const asked = await askAnyPasskey(deps)
    clock.now = addMinutes(clock.now, 5)
    const late = openSessionByPasskey(deps, { response: signedBy(key, asked), shared: false })
    await expect(late).rejects.toMatchObject(REFUSED)
    await askAnyPasskey(deps)
    expect(await deps.db.select().from(challenges)).toHaveLength(1)
  })

  it('to a question that nobody asked is none', async () => {
    const { deps, key } = await withKnownPasskey()
    const asked = { ...(await askAnyPasskey(deps)), challenge: 'A'.repeat(43) }
    const made = openSessionByPasskey(deps, { response: signedBy(key, asked), shared: false })
    await expect(made).rejects.toMatchObject(REFUSED)
  })

  it('to one question is none to another', async () => {
    const { deps, key } = await withKnownPasskey()
    const byCode = await signedInAs(deps, RUTH)
    const toSignIn = signedBy(key, await askAnyPasskey(deps))
    const stepUp = confirmByPasskey(deps, byCode, { response: toSignIn })
    await expect(stepUp).rejects.toMatchObject(REFUSED)
    const toStepUp = signedBy(key, await askOwnPasskey(deps, byCode))
    const signIn = openSessionByPasskey(deps, { response: toStepUp, shared: false })
    await expect(signIn).rejects.toMatchObject(REFUSED)
  })

  it.each([
    ['from other pages', { origin: 'https://evil.example' }],
    ['by whoever found the phone', { verifies: false }],
  ])('%s is refused', async (_, odd) => {
    const { deps, ruth } = await network()
    const offer = await offerPasskey(deps, ruth)
    const made = addPasskey(deps, ruth, {
      response: madeBy(softwarePasskey(odd), offer),
      name: '',
    })
    await expect(made).rejects.toMatchObject(REFUSED)
    expect(await deps.db.select().from(passkeys)).toHaveLength(1)
  })

  it('by a copy, whose count is behind, is refused', async () => {
    const { deps, key } = await withKnownPasskey()
    await signsIn(deps, key)
    await signsIn(deps, key)
    key.fallsBack()
    await expect(signsIn(deps, key)).rejects.toMatchObject(REFUSED)
  })

  it('by a passkey that does not count is as good', async () => {
    const { deps, ruth } = await network()
    const key = softwarePasskey({ counts: false })
    await withPasskey(deps, ruth, key)
    await signsIn(deps, key)
    await signsIn(deps, key)
  })

  it('proves nobody else', async () => {
    const { deps, ruth, key } = await withKnownPasskey()
    const ben = await joined(deps, ruth, BEN)
    const response = signedBy(key, await askOwnPasskey(deps, ben))
    await expect(confirmByPasskey(deps, ben, { response })).rejects.toMatchObject(REFUSED)
    const stolen = madeBy(key, await offerPasskey(deps, ben))
    await expect(addPasskey(deps, ben, { response: stolen, name: '' })).rejects.toThrow()
  })
})

describe('a passkey', () => {
  it('has a name, a beginning and a last use, which its owner sees', async () => {
    const { deps, clock, ruth, key } = await withKnownPasskey()
    clock.now = addMinutes(clock.now, 5)
    await signsIn(deps, key)
    await renamePasskey(deps, ruth, { id: key.id, name: 'office laptop' })
    expect((await ownPasskeys(deps, ruth)).at(-1)).toEqual({
      ...{ id: key.id, name: 'office laptop', lastUsedAt: clock.now },
      createdAt: addMinutes(clock.now, -5),
    })
    expect(JSON.stringify(await deps.db.select().from(passkeys))).not.toContain('office')
  })

  it('that is removed lets nobody in; the last one stays', async () => {
    const { deps, ruth, key } = await withKnownPasskey()
    const [first] = await ownPasskeys(deps, ruth)
    const proved = { ...ruth, freshUntil: addHours(deps.now(), 1) }
    await removePasskey(deps, proved, key.id)
    await expect(signsIn(deps, key)).rejects.toMatchObject(REFUSED)
    const last = removePasskey(deps, proved, first?.id ?? '')
    await expect(last).rejects.toMatchObject({ key: 'passkey.last-one' })
    const actions = (await deps.db.select().from(auditEntries)).map(({ action }) => action)
    expect(actions.filter((action) => action.startsWith('passkey'))).toEqual([
      ...['passkey.added', 'passkey.added', 'passkey.removed'],
    ])
  })

  it('of somebody else can be neither named nor removed', async () => {
    const { deps, ruth, key } = await withKnownPasskey()
    const ben = await joined(deps, ruth, BEN)
    const gone = { kind: 'not-found' }
    await expect(removePasskey(deps, ben, key.id)).rejects.toMatchObject(gone)
    await expect(renamePasskey(deps, ben, { id: key.id, name: 'x' })).rejects.toMatchObject(gone)
  })

  it('lets an ally in for long on their own phone, and opens facts at once', async () => {
    const { deps, clock, ruth } = await network()
    const key = softwarePasskey()
    await withPasskey(deps, await joined(deps, ruth, BEN), key)
    const { token, lasting } = await signsIn(deps, key)
    expect(lasting).toBe(true)
    expect(isFresh(await viewerOf(deps, token), clock.now)).toBe(true)
  })
})

it('belongs to a name: localhost stands for this machine, other numbers for nothing', () => {
  expect(passkeyHome('https://amparo.example.org')).toEqual({
    ...{ rpId: 'amparo.example.org', origin: 'https://amparo.example.org' },
  })
  for (const here of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    expect(passkeyHome(here)).toEqual({ rpId: 'localhost', origin: 'http://localhost:3000' })
  for (const number of ['https://192.168.1.7', 'https://[2001:db8::1]'])
    expect(passkeyHome(number)).toBeUndefined()
})
