import { expect, it } from 'vitest'
import { endIncident } from '../../src/actions/alerts/end-incident.ts'
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts'
import { createTraffic } from '../../src/jobs/traffic.ts'
import { markSeen } from '../../src/store/reach.ts'
import { addresses } from '../../src/store/schema.ts'
import { held } from '../support/held.ts'
import { startNetwork } from '../support/network.ts'

type Network = Awaited<ReturnType<typeof startNetwork>>

/** A push is due; something happens right after a worker has leased it, before it records the attempt. */
async function afterTheLease(happens: (network: Network) => Promise<unknown>) {
  const network = await startNetwork()
  const { deps } = network
  await network.joins('ben', { push: true, email: false })
  await network.opensCase('heron')
  await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ seconds: 10 })
  const atomically: typeof deps.atomically = async (...statements) => {
    const [row] = await network.deliveries()
    expect(row?.state).toBe('leased')
    await happens(network)
    return deps.atomically(...statements)
  }
  const traffic = createTraffic(deps.now)
  await sendDeliveries({ ...deps, atomically }, { channel: 'push', limit: 10, traffic })
  return network
}

it('starts no attempt once a case was stood down, not even of what was taken already', async () => {
  const network = await afterTheLease(({ deps, ruth }) =>
    endIncident(deps, ruth, { incidentId: 'heron', as: 'stand_down' })
  )
  expect(network.asked).toEqual([])
  const [row] = await network.deliveries()
  expect(row).toMatchObject({ state: 'cancelled', attempts: 0, owner: null, nextAttemptAt: null })
})

it('starts no attempt at an address that was retired meanwhile', async () => {
  const network = await afterTheLease(({ deps }) =>
    deps.db.update(addresses).set({ retiredAt: deps.now(), retiredReason: 'removed' })
  )
  expect(network.asked).toEqual([])
  const [row] = await network.deliveries()
  expect(row).toMatchObject({ state: 'cancelled', attempts: 0, owner: null })
})

it('tries no more after a stand-down, though the attempt that was under way came to nothing', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true, email: false })
  await network.opensCase('heron')
  const line = held()
  network.answers('https://push.example', line.answer)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  const turn = network.outboxTurns()
  await line.hasHeld(1)
  await endIncident(network.deps, network.ruth, { incidentId: 'heron', as: 'stand_down' })
  network.answers('https://push.example', { kind: 'accepted' })
  line.release({ kind: 'retry', reason: '503' })
  await turn
  network.fastForward({ minutes: 1 })
  await network.outboxTurns(2)
  const rows = (await network.deliveries()).map(({ state, attempts }) => `${state} ${attempts}`)
  expect(rows.toSorted()).toEqual(['accepted 1', 'cancelled 1'])
})

it('cancels what a lost worker left of a case that was stood down', async () => {
  const network = await startNetwork()
  const { deps, ruth } = network
  await network.joins('ben', { push: true, email: false })
  await network.opensCase('heron')
  network.answers('https://push.example', held().answer)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  void network.outboxTurns()
  await expect.poll(async () => (await network.deliveries())[0]?.state).toBe('sent')
  await endIncident(deps, ruth, { incidentId: 'heron', as: 'stand_down' })
  network.answers('https://push.example', { kind: 'accepted' })
  network.fastForward({ seconds: 21 })
  await network.outboxTurns()
  const rows = (await network.deliveries()).map(({ state, attempts }) => `${state} ${attempts}`)
  expect(rows.toSorted()).toEqual(['accepted 1', 'cancelled 1'])
})

it('gives a phone at most three topics at a time, since a push service drops more at random', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true, email: false })
  await network.opensCase('heron')
  const alerts: string[] = []
  for (const key of ['1', '2', '3', '4', '5'])
    alerts.push((await network.raisesAlert('heron', { key })).id)
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  const topics = () => network.arrived.flatMap(({ topic }) => topic ?? [])
  expect(network.arrived).toHaveLength(5)
  expect(new Set(topics()).size).toBe(3)
  expect(topics().every((topic) => /^[\w-]{32}$/.test(topic))).toBe(true)

  await network.raisesAlert('heron', { key: '6' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(topics()).toHaveLength(3)

  for (const alertId of alerts)
    await markSeen(network.deps.db, { alertId, personId: 'ben', at: network.clock.now })
  await network.raisesAlert('heron', { key: '7' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(network.arrived).toHaveLength(7)
  expect(new Set(topics()).size).toBe(4)
})
