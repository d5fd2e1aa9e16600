import { addHours, addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { acceptEmbargo } from '../../src/actions/press/accept-embargo.ts'
import { type AskedLink, createLink } from '../../src/actions/press/create-link.ts'
import { endLapsedReleases } from '../../src/actions/press/end-lapsed-releases.ts'
import { fetchByLink } from '../../src/actions/press/fetch-by-link.ts'
import { findPressRoom } from '../../src/actions/press/find-press-room.ts'
import { findRelease } from '../../src/actions/press/find-release.ts'
import { revokeLink } from '../../src/actions/press/revoke-link.ts'
import { showRelease } from '../../src/actions/press/show-release.ts'
import { withdrawSummary } from '../../src/actions/press/withdraw-summary.ts'
import { beat } from '../../src/jobs/heartbeat.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { someone } from '../support/intake.ts'
import { pressCase } from '../support/released.ts'

const ZONE = 'America/New_York'
const LINK: Omit<AskedLink, 'summaryId'> = {
  ...{ kind: 'link', scope: 'summary', name: 'Lena', email: 'lena@paper.example', outlet: 'Paper' },
  ...{ language: 'en', acceptsEmbargo: false, days: 30 },
}
const tokenOf = (secret: string) => secret.split('/').at(-1) ?? ''

it('brings an approved text out, and nothing before', async () => {
  const { deps, writes, approves, publishes, mei } = await pressCase()
  const id = await writes()
  expect(id).toMatch(/^[\w-]{22}$/)
  await expect(findRelease(deps, id)).rejects.toThrow('not-found')
  await expect(publishes(id)).rejects.toThrow('press-publish.changed')
  await expect(approves(id, mei)).rejects.toThrow('conflict')
  await approves(id)
  await expect(findRelease(deps, id)).rejects.toThrow('not-found')
  await publishes(id)
  expect((await findRelease(deps, id)).text.headline).toContain('Worker detained')
  expect((await findPressRoom(deps)).summaries).toHaveLength(1)
})

it('is nobody else’s to publish, to withdraw or to see behind', async () => {
  const { deps, releases } = await pressCase()
  const id = await releases()
  for (const viewer of [
    someone('eve', ['coordinator'], { organization: 'puente' }),
    someone('ben', ['ally']),
  ]) {
    await expect(withdrawSummary(deps, viewer, id)).rejects.toThrow('not-found')
    await expect(showRelease(deps, viewer, id)).rejects.toThrow('not-found')
    await expect(createLink(deps, viewer, { ...LINK, summaryId: id })).rejects.toThrow('not-found')
  }
})

it('never publishes a drill', async () => {
  const { releases } = await pressCase({ drill: true })
  await expect(releases()).rejects.toThrow('press-publish.drill')
})

it('is gone for everyone at the very moment the family takes it back, and tells it', async () => {
  const { deps, releases, familyWithdraws, mei, arrived } = await pressCase()
  const id = await releases()
  const { secret } = await createLink(deps, mei, { ...LINK, summaryId: id })
  const token = tokenOf(secret)
  expect((await fetchByLink(deps, { token, form: 'page' })).state).toBe('text')
  await familyWithdraws()
  await expect(findRelease(deps, id)).rejects.toThrow('press.withdrawn')
  await expect(fetchByLink(deps, { token, form: 'json' })).rejects.toThrow('press.withdrawn')
  const room = await findPressRoom(deps)
  expect(room.summaries).toEqual([])
  expect(room.withdrawn).toMatchObject([{ id, version: 1 }])

  await beat(deps)
  await turnOutbox(deps)
  const told = arrived.filter(({ subject }) => subject.startsWith('WITHDRAWN'))
  expect(told.map(({ to }) => to)).toEqual(['lena@paper.example'])
  expect(told[0]?.text).not.toContain('Worker detained')
  expect(await endLapsedReleases(deps)).toBe(0)
})

it('ends by itself when an agreement runs out', async () => {
  const { deps, releases, clock } = await pressCase()
  const id = await releases()
  clock.now = addHours(clock.now, 30 * 24 - 1)
  expect((await findRelease(deps, id)).id).toBe(id)
  clock.now = addHours(clock.now, 1)
  await expect(findRelease(deps, id)).rejects.toThrow('gone')
  await beat(deps)
  expect((await findPressRoom(deps)).withdrawn).toHaveLength(1)
})

it('lets nothing leave the outbox that is no longer public', async () => {
  const { deps, writes, approves, publishes, releases, familyWithdraws, mei, arrived } =
    await pressCase()
  const first = await releases()
  await createLink(deps, mei, { ...LINK, scope: 'network', summaryId: first })
  await turnOutbox(deps)
  const second = await writes({ headline: 'Another headline' })
  await approves(second)
  await publishes(second)
  await familyWithdraws()
  await turnOutbox(deps)
  expect(arrived.map(({ text }) => text).join()).not.toContain('Another headline')
})

it('corrects with what was and what is, from two approved texts', async () => {
  const { deps, releases, writes, approves, publishes, mei, arrived } = await pressCase()
  const id = await releases()
  await createLink(deps, mei, { ...LINK, summaryId: id })
  const happened = 'A worker was detained this month. One agency was asked to investigate.'
  await writes({ happened }, id)
  expect((await findRelease(deps, id)).text.version).toBe(1)
  await approves(id)
  await publishes(id, { corrects: true })
  const { text, correction } = await findRelease(deps, id)
  expect(text.version).toBe(2)
  expect(correction).toEqual({
    was: 'Two agencies were asked to investigate.',
    is: 'One agency was asked to investigate.',
  })
  await turnOutbox(deps)
  const told = arrived.find(({ subject }) => subject.startsWith('CORRECTION'))
  expect(told?.text).toContain('Two agencies')
  expect((await showRelease(deps, mei, id)).issued.map(({ version }) => version)).toEqual([2, 1])
})

it('refuses a correction that corrects nothing, and an embargo on what is out', async () => {
  const { releases, writes, approves, publishes, clock } = await pressCase()
  const id = await releases()
  await writes({}, id)
  await approves(id)
  await expect(publishes(id, { corrects: true })).rejects.toThrow('nothing-corrected')
  const embargo = { until: addHours(clock.now, 1), timeZone: ZONE }
  await expect(publishes(id, { embargo })).rejects.toThrow('invalid')
})

it('shows an embargoed text only to those who agreed to hold it back', async () => {
  const { deps, releases, mei, clock } = await pressCase()
  const embargo = { until: addHours(clock.now, 5), timeZone: ZONE }
  const id = await releases({ embargo })
  await expect(findRelease(deps, id)).rejects.toThrow('not-found')
  expect(await findPressRoom(deps)).toEqual({ summaries: [], withdrawn: [] })
  const { secret } = await createLink(deps, mei, { ...LINK, summaryId: id })
  const token = tokenOf(secret)
  expect((await fetchByLink(deps, { token, form: 'page' })).state).toBe('embargoed')
  await acceptEmbargo(deps, token)
  expect((await fetchByLink(deps, { token, form: 'page' })).state).toBe('text')
  clock.now = embargo.until
  expect((await findRelease(deps, id)).embargo).toBeUndefined()
})

it('never tells anyone of a text that ended before its embargo did', async () => {
  const { deps, releases, familyWithdraws, clock } = await pressCase()
  const id = await releases({ embargo: { until: addMinutes(clock.now, 10), timeZone: ZONE } })
  clock.now = addMinutes(clock.now, 9)
  await familyWithdraws()
  clock.now = addMinutes(clock.now, 2)
  await expect(findRelease(deps, id)).rejects.toThrow('not-found')
  await beat(deps)
  await expect(findRelease(deps, id)).rejects.toThrow('not-found')
  expect(await findPressRoom(deps)).toEqual({ summaries: [], withdrawn: [] })
})

it('writes down which link fetched what, and ends a link at once', async () => {
  const { deps, releases, mei } = await pressCase()
  const id = await releases()
  const { secret } = await createLink(deps, mei, { ...LINK, kind: 'token', summaryId: id })
  expect(secret).toMatch(/^[\w-]{22}$/)
  await fetchByLink(deps, { token: secret, id, form: 'markdown' })
  const [link] = (await showRelease(deps, mei, id)).links
  expect(link?.fetches).toMatchObject([{ version: 1, form: 'markdown' }])
  await revokeLink(deps, mei, { summaryId: id, linkId: link?.id ?? '' })
  await expect(fetchByLink(deps, { token: secret, id, form: 'page' })).rejects.toThrow(
    'press.link-ended'
  )
  const other = 'AAAAAAAAAAAAAAAAAAAAAA'
  await expect(fetchByLink(deps, { token: other, form: 'page' })).rejects.toThrow('not-found')
})
