import { addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { sendUpdate } from '../../src/actions/alerts/send-update.ts'
import { acceptInvitation } from '../../src/actions/invitations/accept-invitation.ts'
import { invitePerson } from '../../src/actions/invitations/invite-person.ts'
import { assertWithin } from '../../src/actions/limits/assert-within.ts'
import { createLink } from '../../src/actions/press/create-link.ts'
import { fetchByLink } from '../../src/actions/press/fetch-by-link.ts'
import { openSessionByCode, openSessionByLink } from '../../src/actions/sessions/open-session.ts'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import type { Deps } from '../../src/deps.ts'
import { LIMITS } from '../../src/domain/limit.ts'
import { Problem } from '../../src/domain/problem.ts'
import { invitations, pressLinks, tries } from '../../src/store/schema.ts'
import {
  invited,
  joined,
  latestLetter,
  lettersOf,
  networkOfRuth,
  PROFILE,
} from '../support/people.ts'
import { pressCase } from '../support/released.ts'
import { sampleCase } from '../support/sample-case.ts'
import { testDeps } from '../support/test-deps.ts'

const BEN = 'ben@ally.example'
const AGAIN = { email: BEN, shared: false, next: undefined }

it('counts for one account, mailbox or token, and begins anew when its span is over', async () => {
  const { deps, clock } = await testDeps()
  const { most, withinMin } = LIMITS.claims
  await times(most, () => assertWithin(deps, 'claims', 'ben'))
  const refused = await problemOf(assertWithin(deps, 'claims', 'ben'))
  expect(refused).toMatchObject({ kind: 'too-many', key: 'limit.wait' })
  expect(refused.details).toEqual({ slots: { minutes: withinMin }, retryAfterS: withinMin * 60 })
  await assertWithin(deps, 'claims', 'cara')
  await assertWithin(deps, 'joining', 'ben')
  clock.now = addMinutes(clock.now, withinMin - 1)
  expect((await problemOf(assertWithin(deps, 'claims', 'ben'))).details.retryAfterS).toBe(60)
  clock.now = addMinutes(clock.now, 1)
  await times(most, () => assertWithin(deps, 'claims', 'ben'))
})

it('lets exactly as many through as there is room for, however many come at once', async () => {
  const { deps } = await testDeps()
  const { most } = LIMITS.joining
  const all = await Promise.allSettled(
    Array.from({ length: most + 20 }, () => assertWithin(deps, 'joining', 'one-invitation'))
  )
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(most)
})

it('stores neither mailbox nor account nor token, only what nobody can turn back', async () => {
  const { deps } = await testDeps()
  await assertWithin(deps, 'guesses', BEN)
  const rows = await deps.db.select().from(tries)
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('ben')
  expect(rows[0]?.keyIndex).toMatch(/^[\w-]{43}$/)
})

it('never leaves somebody without a way in by asking for codes in their name', async () => {
  const { deps, clock } = await networkWithBen()
  // Somebody asks again and again, and spends every try of every code, for an hour.
  for (let minute = 0; minute < 60; minute++) {
    await sendCode(deps, AGAIN).catch(() => {})
    await times(6, () => guess(deps, '000000').catch(() => {}))
    const token = /link\/([\w-]+)/.exec((await latestLetter(deps, BEN)).link)?.[1] ?? ''
    if (minute % 7 === 0) await openSessionByLink(deps, { token, shared: false })
    clock.now = addMinutes(clock.now, 1)
  }
})

it('refuses one more code only while an earlier one still works', async () => {
  const { deps, clock } = await networkWithBen()
  await times(5, () => sendCode(deps, AGAIN))
  expect(await problemOf(sendCode(deps, AGAIN))).toMatchObject({ key: 'sign-in.too-many-codes' })
  // Whoever used one has none left, and gets another.
  const { code } = await latestLetter(deps, BEN)
  await guess(deps, code)
  await sendCode(deps, AGAIN)
  clock.now = addMinutes(clock.now, 10)
  await times(5, () => sendCode(deps, AGAIN))
})

it('mails nobody twice while the whole network asks for codes, and everybody once', async () => {
  const { deps } = await networkWithBen()
  const unknown = (index: number) => ({ ...AGAIN, email: `nobody-${index}@else.example` })
  const { most } = LIMITS.codesOfAll
  for (let index = 0; index <= most; index++) await sendCode(deps, unknown(index))
  const before = (await lettersOf(deps)).length
  await sendCode(deps, AGAIN)
  expect(await lettersOf(deps)).toHaveLength(before + 1)
  expect(await problemOf(sendCode(deps, AGAIN))).toMatchObject({ kind: 'too-many' })
  expect(await problemOf(sendCode(deps, unknown(0)))).toMatchObject({ kind: 'too-many' })
})

it('lets a mailbox’s code be guessed a hundred times a day, and the link still opens', async () => {
  const { deps, clock } = await networkWithBen()
  for (let sent = 0; sent < 20; sent++) {
    await sendCode(deps, AGAIN)
    await times(5, () => guess(deps, '000000').catch(() => {}))
    clock.now = addMinutes(clock.now, 11)
  }
  await sendCode(deps, AGAIN)
  const { code, link } = await latestLetter(deps, BEN)
  expect(await problemOf(guess(deps, code))).toMatchObject({ key: 'limit.wait' })
  await openSessionByLink(deps, { token: link.split('/').at(-1) ?? '', shared: false })
})

it('invites into one mailbox so many times a day, whoever asks', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  const invite = (email: string) =>
    invitePerson(deps, ruth, { organizationId, email, roles: ['ally'], language: 'en' })
  await times(LIMITS.invitationsTo.most, () => invite('cara@ally.example'))
  expect(await problemOf(invite('CARA@ally.example'))).toMatchObject({ kind: 'too-many' })
  await invite('dina@ally.example')
})

it('takes so many answers to one invitation', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const token = await invited(deps, ruth, { email: 'cara@ally.example' })
  const [invitation] = await deps.db.select().from(invitations)
  await times(LIMITS.joining.most, () => assertWithin(deps, 'joining', invitation?.id ?? ''))
  const joins = acceptInvitation(deps, { token, name: 'Cara', profile: PROFILE })
  expect(await problemOf(joins)).toMatchObject({ kind: 'too-many' })
  // Whoever asks with a link that nobody has is told so, and counted nowhere.
  const nobodys = acceptInvitation(deps, { token: 'nobodys', name: 'Cara', profile: PROFILE })
  expect(await problemOf(nobodys)).toMatchObject({ kind: 'gone' })
})

it('lets a link of the press fetch so often', async () => {
  const { deps, releases, mei } = await pressCase()
  const summaryId = await releases()
  const { secret } = await createLink(deps, mei, {
    ...{ summaryId, kind: 'token', scope: 'summary', name: 'Lena', email: 'lena@paper.example' },
    ...{ outlet: 'Paper', language: 'en', acceptsEmbargo: false, days: 30 },
  })
  const [link] = await deps.db.select().from(pressLinks)
  const fetches = () => fetchByLink(deps, { token: secret, id: summaryId, form: 'json' })
  expect((await fetches()).state).toBe('text')
  await times(LIMITS.pressFetches.most - 1, () =>
    assertWithin(deps, 'pressFetches', link?.id ?? '')
  )
  expect(await problemOf(fetches())).toMatchObject({ kind: 'too-many' })
})

it('takes so many calls and news of one coordinator, and another’s all the same', async () => {
  const { deps, joins } = await sampleCase()
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const ada = await joins('ada', { roles: ['coordinator'] })
  await times(LIMITS.alerts.most, () => assertWithin(deps, 'alerts', 'ruth'))
  const byTime = addMinutes(deps.now(), 30)
  const update = { incidentId: 'case-1', kind: 'update', byTime, key: 'one-key-of-hers' } as const
  expect(await problemOf(sendUpdate(deps, ruth, update))).toMatchObject({ kind: 'too-many' })
  expect(await problemOf(sendUpdate(deps, ada, update))).toMatchObject({ kind: 'invalid' })
})

async function networkWithBen() {
  const world = await testDeps()
  const ruth = await networkOfRuth(world.deps)
  await joined(world.deps, ruth, { email: BEN, name: 'Ben' })
  world.clock.now = addMinutes(world.clock.now, 60)
  return world
}

function guess(deps: Deps, code: string) {
  return openSessionByCode(deps, { email: BEN, code, shared: false })
}

async function times(count: number, act: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < count; time++) await act()
}

async function problemOf(refused: Promise<unknown>): Promise<Problem> {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason
  )
  if (!(error instanceof Problem)) throw new Error('nothing was refused')
  return error
}
