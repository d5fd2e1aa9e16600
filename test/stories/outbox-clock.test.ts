import { expect, it } from 'vitest'
import type { Outcome } from '../../src/domain/outcome.ts'
import { leaseDeliveries, markSent } from '../../src/store/delivery-leases.ts'
import { countReach } from '../../src/store/reach.ts'
import { startNetwork } from '../support/network.ts'

const BUSY: Outcome = { kind: 'retry', reason: '503' }
const NIGHT: [number, number] = [20 * 60, 7 * 60]

/** An alert has been raised at 9 p.m. for people with a phone and no mailbox. */
async function startCalled(people: string[], call = {}) {
  const network = await startNetwork()
  for (const name of people) await network.joins(name, { push: true, email: false })
  await network.opensCase('heron')
  await network.raisesAlert('heron', call)
  await network.outboxTurns()
  const states = async () => (await network.deliveries()).map(({ state }) => state).toSorted()
  return { ...network, states }
}

it('an hour forward: what was due leaves now, and says honestly how long it is worth something', async () => {
  const network = await startCalled(['ben'])
  network.fastForward({ hours: 1 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ben'])
  expect(network.arrived[0]?.ttlS).toBe(5 * 3600 + 10)
})

it('an hour back: what was queued leaves at once', async () => {
  const network = await startCalled(['ben'])
  network.fastForward({ hours: -1 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ben'])
})

it('an hour back: what waits for its next attempt leaves at once', async () => {
  const network = await startCalled(['ben'])
  network.pushServiceAnswers(BUSY)
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual([])
  network.fastForward({ hours: -1 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ben'])
})

it('an hour back: what a worker held is free at once', async () => {
  const network = await startCalled(['ben'])
  const { db, now } = network.deps
  network.fastForward({ seconds: 10 })
  await leaseDeliveries(db, { owner: 'lost', now: now(), channel: 'push', limit: 1 })
  network.fastForward({ hours: -1 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ben'])
})

it('an hour back: a busy push service is not left alone until then', async () => {
  const network = await startCalled(['ana', 'ben', 'cara'])
  const trouble: Outcome = { ...BUSY, trouble: 'busy' }
  network.pushServiceAnswers(trouble, trouble, trouble)
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  network.fastForward({ hours: -1 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ana', 'push ben', 'push cara'])
})

it('an hour back: what sleeps sleeps on until its night ends', async () => {
  const network = await startNetwork()
  await network.joins('sleeps', { quiet: NIGHT, wakes: false })
  await network.joins('wakes', { quiet: NIGHT, wakes: true })
  await network.opensCase('heron')
  await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ hours: -1 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email wakes@ally.example'])

  // 6:59 a.m. in Boston, then 7
  network.clock.now = new Date('2026-03-01T11:59:00Z')
  await network.outboxTurns()
  expect(network.inbox()).toHaveLength(1)
  network.fastForward({ minutes: 2 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['email sleeps@ally.example', 'email wakes@ally.example'])
})

it('25 hours forward: everything that was still alive ends as dead, is counted, and leaves no more', async () => {
  const network = await startCalled(['again', 'held', 'queued', 'sent'])
  const { db, now } = network.deps
  network.pushServiceAnswers(BUSY, BUSY, BUSY, BUSY)
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  network.fastForward({ seconds: 5 })
  await leaseDeliveries(db, { owner: 'lost', now: now(), channel: 'push', limit: 1 })
  await markSent(db, { owner: 'lost', now: now() })
  await leaseDeliveries(db, { owner: 'held', now: now(), channel: 'push', limit: 1 })
  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ seconds: 1 })
  expect(await network.states()).toEqual(['leased', 'retry', 'retry', 'sent'])

  network.fastForward({ hours: 25 })
  await network.outboxTurns(3)
  const { length } = await network.states()
  expect(length).toBe(8)
  expect(await network.states()).toEqual(Array(8).fill('dead'))
  expect(network.asked).toHaveLength(4)
  const reached = await countReach(db, 'heron')
  expect(reached.filter(({ people }) => people > 0)).toEqual([{ reach: 'not_reached', people: 4 }])
})

it.each([
  [3599, 'accepted', 2],
  [3600, 'dead', 1],
])(
  'a standby that is still waiting %i s after its first attempt: %s',
  async (seconds, state, tries) => {
    const network = await startNetwork()
    await network.joins('ben', { push: true, email: false })
    await network.opensCase('heron')
    network.pushServiceAnswers(BUSY)
    await network.raisesAlert('heron', { kind: 'standby' })
    await network.outboxTurns()
    network.fastForward({ seconds })
    await network.outboxTurns()
    expect(network.asked).toHaveLength(tries)
    const [row] = await network.deliveries()
    expect(row).toMatchObject({ state, nextAttemptAt: null, leaseUntil: null, owner: null })
  }
)
