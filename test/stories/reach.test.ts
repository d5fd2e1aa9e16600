import { addDays } from 'date-fns'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { showReach } from '../../src/actions/reach/show-reach.ts'
import { holesIn } from '../../src/domain/wakeable.ts'
import * as schema from '../../src/store/schema.ts'
import { someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const MIXTECO = { skills: ['interpreter'], speaks: ['mix'], push: true }
const NIGHT: [number, number] = [22 * 60, 7 * 60]
const MIDDLESEX = '25017'

async function atNight() {
  // 3:00 a.m. in Boston, when those who sleep from 10 to 7 have four hours left.
  const network = await startNetwork({ at: '2026-03-01T08:00:00Z' })
  const roleOf = async (skill: string, language?: string, county?: string) => {
    const { roles } = await showReach(network.deps, network.ruth, county)
    return roles.find((role) => role.skill === skill && role.language === language)
  }
  return { ...network, roleOf }
}

it('names a hole that quiet hours make, and when it ends', async () => {
  const { deps, joins, roleOf, ruth, fastForward } = await atNight()
  await joins('maria', { ...MIXTECO, quiet: NIGHT, wakes: false })
  await joins('nico', { ...MIXTECO, quiet: NIGHT, wakes: false })
  const asleep = { now: 0, later: 2, laterAt: new Date('2026-03-01T12:00:00Z') }
  expect(await roleOf('interpreter', 'mix')).toMatchObject(asleep)
  const holes = holesIn((await showReach(deps, ruth, undefined)).roles)
  expect(holes.at(-1)).toMatchObject({ skill: 'interpreter', later: 2 })
  fastForward({ hours: 4 })
  expect(await roleOf('interpreter', 'mix')).toMatchObject({ now: 2, later: 0, laterAt: undefined })
})

it('counts whoever an emergency may wake, each once, by the best way to reach them', async () => {
  const { deps, joins, addsPhone, clock, retires, ruth, roleOf } = await atNight()
  await joins('awake', MIXTECO)
  await joins('allows', { ...MIXTECO, quiet: NIGHT, wakes: true })
  await joins('mails', { ...MIXTECO, push: false })
  await joins('gone', { ...MIXTECO, email: false })
  await retires('gone-push')
  await joins('old', MIXTECO)
  await joins('renewed', MIXTECO)
  const { addresses } = schema
  const long = { createdAt: addDays(clock.now, -90), confirmedAt: addDays(clock.now, -56) }
  for (const id of ['old-push', 'renewed-push'])
    await deps.db.update(addresses).set(long).where(eq(addresses.id, id))
  await addsPhone('renewed', 'https://push.example/new-phone')
  expect(await roleOf('interpreter', 'mix')).toEqual({
    ...{ skill: 'interpreter', language: 'mix', now: 3, later: 0, laterAt: undefined },
    ...{ stale: 1, email: 1, silent: 1, onCall: 0 },
  })
  expect((await showReach(deps, ruth, undefined)).everyone).toMatchObject({ now: 3, stale: 1 })
})

it.each([
  ['waits for a vouch', { vouched: false }],
  ['has a skill that nobody checked', { verified: false }],
])('does not count somebody who %s', async (_, person) => {
  const { joins, roleOf } = await atNight()
  await joins('maria', { ...MIXTECO, ...person })
  expect((await roleOf('interpreter', 'mix'))?.now ?? 0).toBe(0)
})

it('does not count somebody who is locked out, removed, or whose membership ended', async () => {
  const { deps, joins, roleOf, clock } = await atNight()
  for (const name of ['locked', 'removed', 'ended']) await joins(name, MIXTECO)
  const { persons, memberships } = schema
  const person = (id: string) => eq(persons.id, id)
  await deps.db.update(persons).set({ lockedAt: clock.now }).where(person('locked'))
  await deps.db.update(persons).set({ removedAt: clock.now }).where(person('removed'))
  const ended = eq(memberships.personId, 'ended')
  await deps.db.update(memberships).set({ endedAt: clock.now }).where(ended)
  expect(await roleOf('interpreter', 'mix')).toBeUndefined()
})

it('narrows to a county, tells who is on call, and names a language that workers spoke', async () => {
  const { deps, joins, ruth, roleOf, clock } = await atNight()
  await joins('maria', MIXTECO)
  await joins('nico', { ...MIXTECO, county: MIDDLESEX })
  const shift = { onCall: true, onCallFromMin: 22 * 60, onCallUntilMin: 6 * 60 }
  await deps.db.update(schema.memberships).set(shift)
  await deps.db.insert(schema.reports).values({
    ...{ id: 'r1', organizationId: 'harbor', state: 'confirmed', drill: false, codeName: 'Heron' },
    ...{ playbook: 'ice_threat', usState: 'MA', county: MIDDLESEX, arrangements: [] },
    ...{ timeZone: 'America/New_York', workerLanguage: 'quc', loggedBy: 'ruth' },
    loggedAt: clock.now,
  })
  expect(await roleOf('interpreter', 'mix', MIDDLESEX)).toMatchObject({ now: 1, onCall: 1 })
  expect(await roleOf('interpreter', 'quc', MIDDLESEX)).toMatchObject({ now: 0, later: 0 })
  const { counties, everyone } = await showReach(deps, ruth, MIDDLESEX)
  expect(everyone.now).toBe(1)
  expect(counties).toEqual([
    { county: MIDDLESEX, now: 1 },
    { county: '25025', now: 1 },
  ])
  await expect(showReach(deps, someone('ben', ['ally']), undefined)).rejects.toMatchObject({
    kind: 'not-found',
  })
})
