import { expect, it } from 'vitest'
import { takeBounce } from '../../src/actions/bounces/take-bounce.ts'
import { reachOf } from '../../src/actions/people/reach-of.ts'
import { addresses, auditEntries } from '../../src/store/schema.ts'
import { bounceOf, type Report } from '../support/bounced.ts'
import { startNetwork } from '../support/network.ts'

/** Ben has had three alerts by email; `returnPaths` are what each of them came from. */
async function afterThreeAlerts() {
  const network = await startNetwork()
  const { deps } = network
  await network.joins('ben')
  await network.joins('cara')
  await network.opensCase('heron')
  for (const key of ['first', 'second', 'third']) {
    await network.raisesAlert('heron', { key })
    network.fastForward({ seconds: 10 })
    await network.outboxTurns(2)
  }
  const toBen = network.arrived.filter(({ to }) => to === 'ben@ally.example')
  const takes = (report: Report) => takeBounce(deps, new TextEncoder().encode(bounceOf(report)))
  const retired = async () => {
    const rows = await deps.db.select().from(addresses)
    return rows.filter(({ retiredAt }) => retiredAt).map((row) => [row.id, row.retiredReason])
  }
  const returnPaths = toBen.map(({ returnPath = '' }) => returnPath)
  return { ...network, takes, retired, returnPaths }
}

it('retires an address when a second delivery comes back because nobody is there', async () => {
  const { deps, takes, retired, returnPaths } = await afterThreeAlerts()
  const [first = '', second = '', third = ''] = returnPaths
  expect(await takes({ to: first })).toBe('noted')
  expect(await retired()).toEqual([])
  expect(await takes({ to: second })).toBe('retired')
  expect(await retired()).toEqual([['ben-email', 'bounced']])
  expect(await takes({ to: third })).toBe('ignored')

  const reach = await reachOf(deps, [{ personId: 'ben', emailOff: false }])
  expect(reach.get('ben')).toMatchObject({ devices: 0, email: 'none' })
  const bounced = (await deps.db.select().from(auditEntries)).filter(
    ({ action }) => action === 'address.bounced'
  )
  expect(bounced).toMatchObject([{ nounId: 'ben', by: null }])
})

it('writes to a retired address no more', async () => {
  const network = await afterThreeAlerts()
  for (const to of network.returnPaths) await network.takes({ to })
  const before = network.arrived.length
  await network.raisesAlert('heron', { key: 'fourth' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.arrived.slice(before).map(({ to }) => to)).toEqual(['cara@ally.example'])
})

it('counts one delivery once, however often its report comes', async () => {
  const { takes, retired, returnPaths } = await afterThreeAlerts()
  const [first = ''] = returnPaths
  expect(await takes({ to: first })).toBe('noted')
  expect(await takes({ to: first })).toBe('ignored')
  expect(await takes({ to: first.toUpperCase() })).toBe('ignored')
  expect(await retired()).toEqual([])
})

it('knows its own address in whatever case a mail server leaves it', async () => {
  const { takes, returnPaths } = await afterThreeAlerts()
  expect(await takes({ to: returnPaths[0]?.toUpperCase() ?? '' })).toBe('noted')
})

it.each<[string, Partial<Report>]>([
  ['a delay', { action: 'delayed', status: '4.4.1' }],
  ['a failure that may pass', { status: '4.1.1' }],
  ['a full mailbox', { status: '5.2.2' }],
  ['a policy', { status: '5.7.1' }],
  ['a delivery', { action: 'delivered', status: '2.1.5' }],
])('learns nothing from %s', async (_, report) => {
  const { takes, retired, returnPaths, deliveries } = await afterThreeAlerts()
  for (const to of returnPaths) expect(await takes({ to, ...report })).toBe('ignored')
  expect(await retired()).toEqual([])
  expect((await deliveries()).filter(({ bouncedAt }) => bouncedAt)).toEqual([])
})

it('learns nothing from a forged token', async () => {
  const { takes, returnPaths, deliveries } = await afterThreeAlerts()
  const [first = '', second = ''] = returnPaths
  const [, one = ''] = /\+(\w+)@/.exec(first) ?? []
  const [, two = ''] = /\+(\w+)@/.exec(second) ?? []
  const forged = ['0'.repeat(48), `${one.slice(0, 24)}${two.slice(24)}`, one.slice(1), `${one}0`]
  for (const token of forged)
    expect(await takes({ to: `bounces+${token}@harbor.example` })).toBe('ignored')
  expect(await takes({ to: 'bounces@harbor.example' })).toBe('ignored')
  expect((await deliveries()).filter(({ bouncedAt }) => bouncedAt)).toEqual([])
})

it('gives every delivery a return path of its own that says nothing of whom it was for', async () => {
  const { arrived, returnPaths } = await afterThreeAlerts()
  const all = arrived.map(({ returnPath = '' }) => returnPath)
  expect(new Set(all).size).toBe(6)
  for (const path of all) {
    expect(path).toMatch(/^bounces\+[0-9a-f]{48}@harbor\.example$/)
    expect(path.split('@')[0]?.length).toBeLessThanOrEqual(64)
  }
  // Not even that three of them are for one mailbox.
  const parts = returnPaths.flatMap((path) => path.match(/[0-9a-f]{12}/g) ?? [])
  expect(new Set(parts).size).toBe(parts.length)
})
