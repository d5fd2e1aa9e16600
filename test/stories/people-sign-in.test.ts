import { addHours, addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { confirmSession, sendCodeAgain } from '../../src/actions/sessions/confirm-session.ts'
import { signOut, signOutEverywhere } from '../../src/actions/sessions/end-sessions.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { issueSignInLink } from '../../src/actions/sessions/issue-sign-in-link.ts'
import { openSessionByCode, openSessionByLink } from '../../src/actions/sessions/open-session.ts'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import { isFresh } from '../../src/domain/viewer.ts'
import { sessions, signInCodes } from '../../src/store/schema.ts'
import { joined, latestLetter, lettersOf, networkOfRuth, viewerOf } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const RUTH = 'ruth@harbor.example'
const AGAIN = { email: RUTH, shared: false, next: undefined }

async function networkAnHourLater() {
  const tools = await testDeps()
  const ruth = await networkOfRuth(tools.deps)
  tools.clock.now = addHours(tools.clock.now, 1)
  return { ...tools, ruth }
}

async function codeFor(deps: Parameters<typeof sendCode>[0], email = RUTH) {
  await sendCode(deps, { ...AGAIN, email })
  return (await latestLetter(deps, email)).code
}

function wrong(code: string): string {
  return code === '000000' ? '000001' : '000000'
}

it('makes one session of fifty who type the same code at once', async () => {
  const { deps } = await networkAnHourLater()
  const before = (await deps.db.select().from(sessions)).length
  const code = await codeFor(deps)
  const tries = Array.from({ length: 50 }, () =>
    openSessionByCode(deps, { email: RUTH, code, shared: false })
  )
  const results = await Promise.allSettled(tries)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await deps.db.select().from(sessions)).toHaveLength(before + 1)
})

it('allows five tries of a code, and then not even the right one', async () => {
  const { deps } = await networkAnHourLater()
  const code = await codeFor(deps)
  for (let tried = 0; tried < 5; tried++)
    await expect(
      openSessionByCode(deps, { email: RUTH, code: wrong(code), shared: false })
    ).rejects.toMatchObject({ kind: 'invalid', key: 'sign-in.wrong-code' })
  await expect(openSessionByCode(deps, { email: RUTH, code, shared: false })).rejects.toMatchObject(
    {
      key: 'sign-in.wrong-code',
    }
  )
})

it('takes a code after a typing mistake, but not after ten minutes', async () => {
  const { deps, clock } = await networkAnHourLater()
  const code = await codeFor(deps)
  const given = { email: ' RUTH@Harbor.example ', shared: false }
  await expect(openSessionByCode(deps, { ...given, code: wrong(code) })).rejects.toThrow()
  clock.now = addMinutes(clock.now, 9)
  await openSessionByCode(deps, { ...given, code })

  const late = await codeFor(deps)
  clock.now = addMinutes(clock.now, 10)
  await expect(openSessionByCode(deps, { ...given, code: late })).rejects.toThrow()
})

it('wants the code of the latest email', async () => {
  const { deps, clock } = await networkAnHourLater()
  const first = await codeFor(deps)
  clock.now = addMinutes(clock.now, 1)
  const second = await codeFor(deps)
  await expect(
    openSessionByCode(deps, { email: RUTH, code: first, shared: false })
  ).rejects.toThrow()
  await openSessionByCode(deps, { email: RUTH, code: second, shared: false })
})

it('opens one session by a link, which ends the code beside it', async () => {
  const { deps } = await networkAnHourLater()
  const code = await codeFor(deps)
  const { link } = await latestLetter(deps, RUTH)
  const token = link.split('/').at(-1) ?? ''
  const tries = Array.from({ length: 5 }, () => openSessionByLink(deps, { token, shared: false }))
  const results = await Promise.allSettled(tries)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(openSessionByCode(deps, { email: RUTH, code, shared: false })).rejects.toThrow()
})

it('writes the same for an address that nobody has, and mails nothing', async () => {
  const { deps } = await networkAnHourLater()
  const letters = (await lettersOf(deps)).length
  const codes = (await deps.db.select().from(signInCodes)).length
  await sendCode(deps, { ...AGAIN, email: 'nobody@else.example' })
  expect(await lettersOf(deps)).toHaveLength(letters)
  const rows = await deps.db.select().from(signInCodes)
  expect(rows).toHaveLength(codes + 1)
  expect(rows.find((row) => row.personId === null)).toMatchObject({ triesLeft: 5, usedAt: null })
})

it('refuses the sixth code while the others still work, known or not', async () => {
  const { deps, clock } = await networkAnHourLater()
  for (const email of [RUTH, 'nobody@else.example']) {
    for (let sent = 0; sent < 5; sent++) await sendCode(deps, { ...AGAIN, email })
    await expect(sendCode(deps, { ...AGAIN, email })).rejects.toMatchObject({ kind: 'too-many' })
  }
  clock.now = addMinutes(clock.now, 10)
  await sendCode(deps, AGAIN)
})

it('carries where somebody was going through the link, and writes no code in the clear', async () => {
  const { deps } = await networkAnHourLater()
  await sendCode(deps, { email: RUTH, shared: true, next: '/a/b?c=1' })
  const { link, code } = await latestLetter(deps, RUTH)
  expect(link).toMatch(
    /^http:\/\/localhost:3000\/sign-in\/link\/[\w-]{22}\?shared=yes&next=%2Fa%2Fb%3Fc%3D1$/
  )
  const stored = JSON.stringify(await deps.db.select().from(signInCodes))
  expect(stored).not.toContain(`"${code}"`)
  expect(stored).not.toContain(link.split('/').at(-1)?.slice(0, 22))
})

it('lets staff sit idle for half an hour and stay twelve hours at most', async () => {
  const { deps, clock } = await testDeps()
  await networkOfRuth(deps)
  const signsIn = async () =>
    openSessionByCode(deps, { email: RUTH, code: await codeFor(deps), shared: false })
  const idle = await signsIn()
  expect(idle.lasting).toBe(false)
  clock.now = addMinutes(clock.now, 31)
  expect(await findViewer(deps, idle.token)).toBeUndefined()
  const { token } = await signsIn()
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    clock.now = addMinutes(clock.now, 20)
    await viewerOf(deps, token)
  }
  clock.now = addMinutes(clock.now, 20)
  expect(await findViewer(deps, token)).toBeUndefined()
})

it("keeps an ally's own phone signed in for a year, a shared one for half an hour", async () => {
  const { deps, clock, ruth } = await networkAnHourLater()
  await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben Alves' })
  const own = await openSessionByCode(deps, {
    ...{ email: 'ben@ally.example', shared: false },
    code: await codeFor(deps, 'ben@ally.example'),
  })
  const shared = await openSessionByCode(deps, {
    ...{ email: 'ben@ally.example', shared: true },
    code: await codeFor(deps, 'ben@ally.example'),
  })
  expect([own.lasting, shared.lasting]).toEqual([true, false])
  clock.now = addMinutes(clock.now, 31)
  expect(await findViewer(deps, shared.token)).toBeUndefined()
  clock.now = addHours(clock.now, 24 * 390)
  const ben = await viewerOf(deps, own.token)
  expect(isFresh(ben, clock.now)).toBe(false)
})

it('opens facts again after a fresh code, once', async () => {
  const { deps, clock, ruth } = await networkAnHourLater()
  const ben = await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben Alves' })
  clock.now = addHours(clock.now, 13)
  await sendCodeAgain(deps, ben, { next: '/tasks/1' })
  const { code } = await latestLetter(deps, 'ben@ally.example')
  await expect(confirmSession(deps, ben, { code: wrong(code) })).rejects.toThrow()
  await confirmSession(deps, ben, { code })
  await expect(confirmSession(deps, ben, { code })).rejects.toThrow()
  const [session] = (await deps.db.select().from(sessions)).filter(({ id }) => id === ben.sessionId)
  expect(session?.freshUntil).toEqual(addHours(clock.now, 12))
})

it('signs out here, and everywhere', async () => {
  const { deps, ruth } = await networkAnHourLater()
  const open = async () => {
    const code = await codeFor(deps)
    return openSessionByCode(deps, { email: RUTH, code, shared: false })
  }
  const [one, two, three] = [await open(), await open(), await open()]
  await signOut(deps, await viewerOf(deps, one.token))
  expect(await findViewer(deps, one.token)).toBeUndefined()
  await viewerOf(deps, two.token)
  await signOutEverywhere(deps, ruth)
  expect(await findViewer(deps, two.token)).toBeUndefined()
  expect(await findViewer(deps, three.token)).toBeUndefined()
})

it('hands out a link that needs no email', async () => {
  const { deps, clock, ruth } = await networkAnHourLater()
  const path = await issueSignInLink(deps, ruth.personId, { until: addHours(clock.now, 8) })
  clock.now = addHours(clock.now, 7)
  const { token } = await openSessionByLink(deps, {
    token: path.split('/').at(-1) ?? '',
    shared: false,
  })
  expect((await viewerOf(deps, token)).name).toBe('Ruth Okafor')
})
