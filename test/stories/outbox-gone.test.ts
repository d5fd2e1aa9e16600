import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { enrolDevice } from '../../src/actions/people/enrol-device.ts'
import { newCarrier } from '../../src/domain/carrier.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts'
import { createTraffic } from '../../src/jobs/traffic.ts'
import { listCarriers, saveCarriers } from '../../src/store/carriers.ts'
import { held } from '../support/held.ts'
import { startNetwork } from '../support/network.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

const GONE: Outcome = { kind: 'gone', reason: 'push service answered 410' }
const ACCEPTED: Outcome = { kind: 'accepted' }
const SERVICE = 'https://push.example'

/** A crowd of sixty with a phone each, of whom so many are said to be gone; their alert is due. */
async function sixtyOfWhom(left: number) {
  const network = await startNetwork()
  await network.joinMany(left, 'left', { push: true, email: false })
  await network.joinMany(60 - left, 'stays', { push: true, email: false })
  await network.opensCase('heron')
  network.answers(`${SERVICE}/left`, GONE)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  const states = async (state: string) =>
    (await network.deliveries()).filter((row) => row.state === state).length
  return { ...network, states }
}

it('retires nobody when more than a fifth of a batch is gone, until an hour has passed', async () => {
  const network = await sixtyOfWhom(13)
  await network.outboxTurns()
  expect(await network.retired()).toEqual([])
  expect([await network.states('accepted'), await network.states('retry')]).toEqual([47, 13])

  network.fastForward({ minutes: 59 })
  await network.outboxTurns()
  expect(await network.retired()).toEqual([])
  expect(await network.states('retry')).toBe(13)
  const [later] = (await network.deliveries()).filter(({ state }) => state === 'retry')
  expect(later?.reason).toBe('gone with too many others')

  network.fastForward({ minutes: 15 })
  await network.outboxTurns()
  expect(await network.retired()).toHaveLength(13)
  expect(await network.states('gone')).toBe(13)
})

it('reaches them after all when it was an outage', async () => {
  const network = await sixtyOfWhom(60)
  await network.outboxTurns()
  network.answers(SERVICE, ACCEPTED)
  network.fastForward({ minutes: 1 })
  await network.outboxTurns()
  expect(network.arrived).toHaveLength(60)
  expect(await network.retired()).toEqual([])
})

it('takes a fifth of a batch for people who left', async () => {
  const network = await sixtyOfWhom(12)
  await network.outboxTurns()
  expect(await network.retired()).toHaveLength(12)
  expect([await network.states('accepted'), await network.states('gone')]).toEqual([48, 12])
})

it('does not believe either what a smaller batch heard beside the crowd', async () => {
  const network = await startNetwork()
  const { deps } = network
  await network.joinMany(65, 'ally', { push: true, email: false })
  await network.opensCase('heron')
  const line = held()
  network.answers(SERVICE, line.answer)
  await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ seconds: 10 })
  const traffic = createTraffic(deps.now)
  const beside = sendDeliveries(deps, { channel: 'push', limit: 5, traffic })
  await line.hasHeld(5)
  network.answers(SERVICE, GONE)
  await network.outboxTurns()
  line.release(GONE)
  await beside
  expect(await network.retired()).toEqual([])
  expect((await network.deliveries()).map(({ state }) => state)).toEqual(Array(65).fill('retry'))
})

it('goes on doubting when a batch that began before the doubt writes down what it heard', async () => {
  const network = await sixtyOfWhom(13)
  const { deps } = network
  const before = await listCarriers(deps.db)
  await network.outboxTurns()
  const doubted = async () => (await network.carriers()).get(SERVICE)?.keepAddressesUntil
  const until = await doubted()
  expect(until).toEqual(new Date(network.clock.now.getTime() + 3_600_000))
  const stale = before.get(SERVICE) ?? newCarrier(SERVICE)
  await saveCarriers(deps.db, [{ ...stale, busyStreak: 1 }], network.clock.now)
  expect(await doubted()).toEqual(until)
})

it('retires exactly the phones that are gone; the email that waited for them leaves at once', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true })
  await network.joins('cara', { push: true })
  await network.opensCase('heron')
  network.answers(`${SERVICE}/ben`, GONE)
  await network.raisesAlert('heron', { severity: 'high' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(await network.retired()).toEqual(['ben-push'])
  expect(network.inbox()).toEqual(['email ben@ally.example', 'push cara'])
})

it('keeps an email waiting for the other phone of somebody who lost one', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true })
  await network.addsPhone('ben', `${SERVICE}/tablet`)
  await network.opensCase('heron')
  network.answers(`${SERVICE}/ben`, GONE)
  await network.raisesAlert('heron', { severity: 'high' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(await network.retired()).toEqual(['ben-push'])
  expect(network.inbox()).toEqual(['push tablet'])
})

it('lets a worker that came too late retire nothing', async () => {
  const network = await startNetwork()
  const { deps } = network
  await network.joins('ben', { push: true, email: false })
  await network.opensCase('heron')
  const line = held()
  network.answers(SERVICE, line.answer)
  await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ seconds: 10 })
  const late = sendDeliveries(deps, { channel: 'push', limit: 1, traffic: createTraffic(deps.now) })
  await line.hasHeld(1)

  network.fastForward({ seconds: 21 })
  network.answers(SERVICE, ACCEPTED)
  await network.outboxTurns()
  line.release(GONE)
  await late
  expect(await network.retired()).toEqual([])
  expect((await network.deliveries()).map(({ state }) => state)).toEqual(['accepted'])
})

it('keeps a device that subscribed again while its old key was being answered 410', async () => {
  const network = await startNetwork()
  const { deps } = network
  await network.joins('ben', { email: false })
  const ben = { ...network.ruth, personId: 'ben' }
  const endpoint = 'https://fcm.googleapis.com/fcm/send/ben'
  await enrolDevice(deps, ben, { endpoint, ...keys() })
  await network.opensCase('heron')
  const line = held()
  network.answers(endpoint, line.answer)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  const turn = network.outboxTurns()
  await line.hasHeld(1)
  const [old] = await network.deliveries()
  await enrolDevice(deps, ben, { endpoint, ...keys() })
  line.release(GONE)
  await turn
  expect(await network.retired()).toEqual([old?.addressId])

  network.answers(endpoint, ACCEPTED)
  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ben'])
})

function keys() {
  const { ecdh } = browserKeys()
  return { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') }
}
