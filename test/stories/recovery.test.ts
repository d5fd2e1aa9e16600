import { addHours, addMinutes } from 'date-fns'
import { describe, expect, it } from 'vitest'
import {
  lockAccount,
  lockByLink,
  lockOwnAccount,
  openAccount,
} from '../../src/actions/account/lock-account.ts'
import { noticeStatements } from '../../src/actions/alerts/notice-statements.ts'
import { askAnyPasskey } from '../../src/actions/passkeys/ask-passkey.ts'
import { openSessionByPasskey } from '../../src/actions/passkeys/use-passkey.ts'
import { enrolDevice } from '../../src/actions/people/enrol-device.ts'
import { readPerson } from '../../src/actions/people/read-person.ts'
import { vouchFor } from '../../src/actions/people/vouch-for.ts'
import { grantRecovery } from '../../src/actions/recoveries/grant-recovery.ts'
import { printCodes, printedCodesLeft } from '../../src/actions/recoveries/print-codes.ts'
import { recoverAdmin } from '../../src/actions/recoveries/recover-admin.ts'
import {
  confirmByRecovery,
  openSessionByOperator,
} from '../../src/actions/recoveries/use-recovery.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { openSessionByCode } from '../../src/actions/sessions/open-session.ts'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import type { Deps } from '../../src/deps.ts'
import { isFresh, type Viewer } from '../../src/domain/viewer.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import {
  addresses,
  apiTokens,
  auditEntries,
  deliveries,
  recoveries,
  sessions,
} from '../../src/store/schema.ts'
import { softwarePasskey } from '../support/authenticator.ts'
import {
  joined,
  latestLetter,
  lettersOf,
  networkOfRuth,
  signedBy,
  signedInAs,
  viewerOf,
  withPasskey,
} from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

const RUTH = 'ruth@harbor.example'
const CARA = { email: 'cara@ally.example', name: 'Cara', roles: ['coordinator' as const] }
const BEN = { email: 'ben@ally.example', name: 'Ben' }
const WRONG = { key: 'recovery.wrong' }

/** Ruth, who is the admin, and Cara, who coordinates beside her. */
async function twoCoordinators() {
  const tools = await testDeps()
  const { deps, clock } = tools
  const ruth = await networkOfRuth(deps)
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  const { personId } = await joined(deps, ruth, CARA)
  await vouchFor(deps, ruth, { personId, organizationId })
  const caraKey = softwarePasskey()
  const cara = await withPasskey(deps, await signedInAs(deps, CARA.email), caraKey)
  clock.now = addMinutes(clock.now, 20)
  return { ...tools, ruth, cara, caraKey, organizationId }
}

async function isProved(deps: Deps, { sessionId }: Viewer): Promise<boolean> {
  const session = (await deps.db.select().from(sessions)).find(({ id }) => id === sessionId)
  return (session?.freshUntil ?? 0) > deps.now()
}

async function actionsOf(deps: Deps, prefix: string): Promise<string[]> {
  const entries = await deps.db.select().from(auditEntries)
  return entries.map(({ action }) => action).filter((action) => action.startsWith(prefix))
}

async function accountLettersTo(deps: Deps, email: string) {
  return (await lettersOf(deps)).filter(({ kind, to }) => kind === 'account' && to === email)
}

describe('a recovery code on paper', () => {
  it('lets its owner in once, beside the mailbox; the admins hear of it', async () => {
    const { deps, cara } = await twoCoordinators()
    const codes = await printCodes(deps, cara)
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^\d{16}$/.test(code))).toBe(true)
    const stored = JSON.stringify(await deps.db.select().from(recoveries))
    expect(codes.some((code) => stored.includes(code))).toBe(false)

    const heard = (await accountLettersTo(deps, RUTH)).length
    const atNight = await signedInAs(deps, CARA.email)
    expect(await isProved(deps, atNight)).toBe(false)
    await confirmByRecovery(deps, atNight, { code: codes[3] ?? '' })
    expect(await isProved(deps, atNight)).toBe(true)
    expect(await printedCodesLeft(deps, cara)).toBe(9)
    const again = confirmByRecovery(deps, atNight, { code: codes[3] ?? '' })
    await expect(again).rejects.toMatchObject(WRONG)

    expect(await actionsOf(deps, 'recovery')).toEqual(['recovery.printed', 'recovery.used'])
    const toRuth = await accountLettersTo(deps, RUTH)
    expect(toRuth).toHaveLength(heard + 1)
    expect(toRuth.at(-1)).toMatchObject({ event: 'recovery_used', own: false })
    expect(toRuth.at(-1)?.link).toContain(`/people/${cara.personId}`)
    expect((await accountLettersTo(deps, CARA.email)).at(-1)).toMatchObject({
      ...{ event: 'recovery_used', own: true },
    })
  })

  it('renews one session of fifty who send it at once', async () => {
    const { deps, cara } = await twoCoordinators()
    const [code = ''] = await printCodes(deps, cara)
    const atNight = await signedInAs(deps, CARA.email)
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => confirmByRecovery(deps, atNight, { code }))
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await actionsOf(deps, 'recovery.used')).toHaveLength(1)
  })

  it('ends when new ones are printed, and is nobody else’s', async () => {
    const { deps, ruth, cara } = await twoCoordinators()
    const [old = ''] = await printCodes(deps, cara)
    const [fresh = ''] = await printCodes(deps, cara)
    const atNight = await signedInAs(deps, CARA.email)
    await expect(confirmByRecovery(deps, atNight, { code: old })).rejects.toMatchObject(WRONG)
    await expect(confirmByRecovery(deps, ruth, { code: fresh })).rejects.toMatchObject(WRONG)
    await confirmByRecovery(deps, atNight, { code: fresh.replace(/(....)/g, '$1 ') })
  })

  it('is printed only by whoever has proved themselves', async () => {
    const { deps } = await twoCoordinators()
    const byCode = await signedInAs(deps, CARA.email)
    await expect(printCodes(deps, byCode)).rejects.toMatchObject({ key: 'passkey.prove-first' })
  })
})

describe('a second coordinator', () => {
  it('reads out a code that works once, for a quarter of an hour', async () => {
    const { deps, clock, ruth, cara } = await twoCoordinators()
    const { code: late } = await grantRecovery(deps, cara, ruth.personId)
    clock.now = addMinutes(clock.now, 15)
    const atNight = await signedInAs(deps, RUTH)
    await expect(confirmByRecovery(deps, atNight, { code: late })).rejects.toMatchObject(WRONG)
    const { code } = await grantRecovery(deps, cara, ruth.personId)
    await confirmByRecovery(deps, atNight, { code })
    expect(await isProved(deps, atNight)).toBe(true)
    expect((await readPerson(deps, cara, ruth.personId)).account.lastRecovery).toEqual({
      ...{ kind: 'granted', usedAt: clock.now },
    })
    expect(await actionsOf(deps, 'recovery')).toEqual([
      ...['recovery.granted', 'recovery.granted', 'recovery.used'],
    ])
    expect((await accountLettersTo(deps, RUTH)).map((letter) => letter)).toMatchObject([
      ...[{ event: 'passkey_added' }, { event: 'recovery_granted' }],
      ...[{ event: 'recovery_granted' }, { event: 'recovery_used' }],
    ])
  })

  it('helps a colleague, never themselves, and nobody who needs no passkey', async () => {
    const { deps, ruth, cara } = await twoCoordinators()
    const self = grantRecovery(deps, cara, cara.personId)
    await expect(self).rejects.toMatchObject({ key: 'people.not-yourself' })
    const ben = await joined(deps, ruth, BEN)
    const ally = grantRecovery(deps, cara, ben.personId)
    await expect(ally).rejects.toMatchObject({ key: 'recovery.not-a-colleague' })
    await expect(grantRecovery(deps, ben, cara.personId)).rejects.toMatchObject({
      kind: 'not-found',
    })
    const byCode = await signedInAs(deps, CARA.email)
    const unproved = grantRecovery(deps, byCode, ruth.personId)
    await expect(unproved).rejects.toMatchObject({ key: 'passkey.prove-first' })
  })
})

describe('an admin who has lost everything', () => {
  it('comes back with a code from the server, even to a locked account', async () => {
    const { deps, clock, ruth } = await twoCoordinators()
    await lockOwnAccount(deps, ruth)
    const { code } = await recoverAdmin(deps, ' Ruth@Harbor.example')
    const guess = openSessionByOperator(deps, { email: CARA.email, code })
    await expect(guess).rejects.toMatchObject(WRONG)
    const { token } = await openSessionByOperator(deps, { email: RUTH, code })
    const back = await viewerOf(deps, token)
    expect([back.personId, isFresh(back, clock.now)]).toEqual([ruth.personId, true])
    await withPasskey(deps, back)
    await expect(openSessionByOperator(deps, { email: RUTH, code })).rejects.toMatchObject(WRONG)
    const [granted] = (await deps.db.select().from(auditEntries)).filter(
      ({ action }) => action === 'recovery.granted'
    )
    expect(granted).toMatchObject({ by: null, detail: { kind: 'operator' } })
  })

  it('has an hour, and the command is for admins only', async () => {
    const { deps, clock } = await twoCoordinators()
    const { code } = await recoverAdmin(deps, RUTH)
    clock.now = addHours(clock.now, 1)
    await expect(openSessionByOperator(deps, { email: RUTH, code })).rejects.toMatchObject(WRONG)
    await expect(recoverAdmin(deps, CARA.email)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(recoverAdmin(deps, 'nobody@else.example')).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('cannot use a code from paper without their mailbox', async () => {
    const { deps, cara } = await twoCoordinators()
    const [code = ''] = await printCodes(deps, cara)
    const alone = openSessionByOperator(deps, { email: CARA.email, code })
    await expect(alone).rejects.toMatchObject(WRONG)
  })
})

describe('locking an account', () => {
  it('ends every way in until an admin opens it again', async () => {
    const { deps, ruth, cara, caraKey } = await twoCoordinators()
    await sendCode(deps, { email: CARA.email, shared: false, next: undefined })
    const { code } = await latestLetter(deps, CARA.email)
    const codes = (await lettersOf(deps)).filter(({ kind }) => kind === 'sign_in').length
    await lockOwnAccount(deps, cara)
    const rows = await deps.db.select().from(sessions)
    const open = rows.filter(({ personId, endedAt }) => personId === cara.personId && !endedAt)
    expect(open).toEqual([])
    await expect(
      openSessionByCode(deps, { email: CARA.email, code, shared: false })
    ).rejects.toMatchObject({ key: 'sign-in.wrong-code' })
    const signed = signedBy(caraKey, await askAnyPasskey(deps))
    await expect(openSessionByPasskey(deps, { response: signed, shared: false })).rejects.toThrow()
    await sendCode(deps, { email: CARA.email, shared: false, next: undefined })
    expect((await lettersOf(deps)).filter(({ kind }) => kind === 'sign_in')).toHaveLength(codes)

    expect((await readPerson(deps, ruth, cara.personId)).account.lockedAt).toEqual(deps.now())
    await openAccount(deps, proved(deps, ruth), cara.personId)
    const back = await signedInAs(deps, CARA.email)
    expect(back.personId).toBe(cara.personId)
    expect(await actionsOf(deps, 'account')).toEqual(['account.locked', 'account.opened'])
    expect((await accountLettersTo(deps, RUTH)).slice(-2)).toMatchObject([
      ...[{ event: 'locked' }, { event: 'opened' }],
    ])
  })

  it('is for admins to do to others, and never for the locked to undo', async () => {
    const { deps, ruth, cara } = await twoCoordinators()
    const byCoordinator = lockAccount(deps, cara, ruth.personId)
    await expect(byCoordinator).rejects.toMatchObject({ key: 'people.admins-only' })
    await lockAccount(deps, proved(deps, ruth), cara.personId)
    await expect(openAccount(deps, cara, cara.personId)).rejects.toMatchObject({
      key: 'people.not-yourself',
    })
    const grant = grantRecovery(deps, proved(deps, ruth), cara.personId)
    await expect(grant).rejects.toMatchObject({ key: 'recovery.is-locked' })
  })

  it('goes by the link of a letter too, for a week, once', async () => {
    const { deps, clock, cara } = await twoCoordinators()
    const [letter] = await accountLettersTo(deps, CARA.email)
    const token = letter?.link.split('/lock/')[1] ?? ''
    const other = cara.personId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const forged = token.replace(cara.personId, other)
    await expect(lockByLink(deps, forged)).rejects.toMatchObject({ kind: 'gone' })
    await lockByLink(deps, token)
    await lockByLink(deps, token)
    expect(await actionsOf(deps, 'account')).toEqual(['account.locked'])
    clock.now = addHours(clock.now, 24 * 7)
    await expect(lockByLink(deps, token)).rejects.toMatchObject({ kind: 'gone' })
  })

  it('stops what was on its way to their phones, and the programs that they let in', async () => {
    const { deps, clock, ruth, organizationId } = await twoCoordinators()
    const ben = await joined(deps, ruth, BEN)
    await vouchFor(deps, ruth, { personId: ben.personId, organizationId })
    const { ecdh, authSecret } = browserKeys()
    await enrolDevice(deps, ben, {
      endpoint: 'https://fcm.googleapis.com/fcm/send/ben',
      p256dh: ecdh.getPublicKey('base64url'),
      auth: authSecret.toString('base64url'),
    })
    await deps.db.insert(apiTokens).values({
      ...{ id: 't1', organizationId, name: 'n', scopes: [], tokenHash: 'h' },
      ...{ createdBy: ben.personId, createdAt: clock.now, expiresAt: addHours(clock.now, 9) },
    })
    const notice = {
      ...{ notice: 'assigned' as const, drill: false, severity: 'high' as const },
      ...{ county: '25025', reportId: 'report-1', subjectId: 'x', personIds: [ben.personId] },
      ...{ byTime: addHours(clock.now, 2), raisedBy: ruth.personId },
    }
    await deps.atomically(...noticeStatements(deps, notice))
    await turnOutbox({ ...deps, channels: { ...deps.channels, push: unreachable } })
    const waiting = async () =>
      (await deps.db.select().from(deliveries)).map(({ state }) => state).toSorted()
    expect((await waiting()).includes('retry')).toBe(true)
    await lockOwnAccount(deps, ben)
    expect(new Set(await waiting())).toEqual(new Set(['cancelled']))
    const phones = (await deps.db.select().from(addresses)).filter(
      ({ channel, retiredAt }) => channel === 'push' && !retiredAt
    )
    expect(phones).toEqual([])
    expect((await deps.db.select().from(apiTokens))[0]?.revokedAt).toEqual(clock.now)
    const before = (await deps.db.select().from(deliveries)).length
    await deps.atomically(...noticeStatements(deps, notice))
    await turnOutbox(deps)
    expect(await deps.db.select().from(deliveries)).toHaveLength(before)
  })

  it('is felt by the very next request', async () => {
    const { deps, ruth } = await twoCoordinators()
    const ben = await joined(deps, ruth, BEN)
    await sendCode(deps, { email: BEN.email, shared: false, next: undefined })
    const { code } = await latestLetter(deps, BEN.email)
    const { token } = await openSessionByCode(deps, { email: BEN.email, code, shared: false })
    await lockOwnAccount(deps, ben)
    expect(await findViewer(deps, token)).toBeUndefined()
  })
})

/** The same person after a step-up just now. */
function proved(deps: Deps, viewer: Viewer): Viewer {
  return { ...viewer, freshUntil: addHours(deps.now(), 12) }
}

const unreachable = async () => ({ kind: 'retry' as const, reason: 'no answer' })
