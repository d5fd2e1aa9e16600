import { expect, it } from 'vitest'
import { enrolDevice } from '../../src/actions/people/enrol-device.ts'
import { nameDevice } from '../../src/actions/people/own-devices.ts'
import { readMe } from '../../src/actions/people/read-me.ts'
import { gotTest, testDevice } from '../../src/actions/people/test-device.ts'
import { warnQuietDevices } from '../../src/actions/people/warn-quiet-devices.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import { awaitsTest } from '../../src/domain/person.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { addresses } from '../../src/store/schema.ts'
import { joined, networkOfRuth } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

const AT = 'https://fcm.googleapis.com/fcm/send/'

/** What a browser subscribes with; each time with new keys. */
function subscription(name: string) {
  const { ecdh, authSecret } = browserKeys()
  const p256dh = ecdh.getPublicKey('base64url')
  return { endpoint: `${AT}${name}`, p256dh, auth: authSecret.toString('base64url') }
}

async function startNetwork() {
  const world = await testDeps()
  const { deps, clock } = world
  const ruth = await networkOfRuth(deps)
  const ben = await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben' })
  const devices = async (of: Viewer = ben) => (await readMe(deps, of)).devices
  const days = (count: number) => {
    clock.now = new Date(clock.now.getTime() + count * 24 * 3_600_000)
  }
  return { ...world, ruth, ben, devices, days }
}

it('has the name that its browser gives, until its owner gives another; it stands nowhere in the open', async () => {
  const { deps, ben, ruth, devices } = await startNetwork()
  const id = await enrolDevice(deps, ben, { ...subscription('one'), name: 'Chrome, Android' })
  await enrolDevice(deps, ben, { ...subscription('two'), name: 'Firefox, Linux' })
  await nameDevice(deps, ben, { id, name: 'Mi teléfono viejo' })
  expect((await devices()).map(({ name }) => name).toSorted()).toEqual([
    'Firefox, Linux',
    'Mi teléfono viejo',
  ])
  const stored = JSON.stringify(await deps.db.select().from(addresses))
  expect(stored).not.toMatch(/Android|viejo/)
  await expect(nameDevice(deps, ruth, { id, name: 'mine' })).rejects.toMatchObject({
    kind: 'not-found',
  })
})

it('that listens elsewhere now stays the same device, even after its push service gave it up', async () => {
  const { deps, ben, ruth, devices, arrived, standing } = await startNetwork()
  const id = await enrolDevice(deps, ben, { ...subscription('old'), name: 'Firefox, Windows' })
  const moved = { ...subscription('new'), name: 'x', replaces: `${AT}old` }
  expect(await enrolDevice(deps, ben, moved)).toBe(id)
  await testDevice(deps, ben, id)
  expect(arrived.at(-1)).toMatchObject({ channel: 'push', to: `${AT}new` })

  standing.push({ start: `${AT}new`, answer: { kind: 'gone', reason: '410' } })
  await expect(testDevice(deps, ben, id)).rejects.toMatchObject({ kind: 'gone' })
  expect(await devices()).toEqual([])
  const again = { ...subscription('newest'), replaces: `${AT}new` }
  expect(await enrolDevice(deps, ben, again)).toBe(id)
  expect(await devices()).toMatchObject([{ id, name: 'Firefox, Windows' }])

  const stolen = { ...subscription('thief'), replaces: `${AT}newest` }
  expect(await enrolDevice(deps, ruth, stolen)).not.toBe(id)
  expect(await devices()).toMatchObject([{ id }])
})

it('gets a real test in its owner’s language, who says that it came', async () => {
  const { deps, ben, ruth, devices, arrived, days } = await startNetwork()
  const es = { ...ben, language: 'es' as const }
  const id = await enrolDevice(deps, ben, subscription('one'))
  days(3)
  await testDevice(deps, es, id)
  const { payload = '' } = arrived.at(-1) ?? {}
  expect(JSON.parse(payload).notification).toMatchObject({
    ...{ title: 'Amparo: esto es una prueba', lang: 'es' },
    navigate: 'http://localhost:3000/me#devices',
  })
  const [waiting] = await devices()
  expect(waiting && awaitsTest(waiting, deps.now())).toBe(true)
  await gotTest(deps, ben, id)
  const [device] = await devices()
  expect(device).toMatchObject({ gotAt: deps.now(), confirmedAt: deps.now() })
  expect(device && awaitsTest(device, deps.now())).toBe(false)
  for (const act of [testDevice, gotTest])
    await expect(act(deps, ruth, id)).rejects.toMatchObject({ kind: 'not-found' })
})

it.each<[Outcome, string, number]>([
  [{ kind: 'gone', reason: '410' }, 'device.gone', 0],
  [{ kind: 'retry', reason: '503', trouble: 'busy' }, 'device.not-now', 1],
  [{ kind: 'failed', reason: '400' }, 'device.not-now', 1],
])('is told plainly where a test does not leave: %s', async (answer, key, left) => {
  const { deps, ben, devices, standing } = await startNetwork()
  const id = await enrolDevice(deps, ben, subscription('one'))
  standing.push({ start: AT, answer })
  await expect(testDevice(deps, ben, id)).rejects.toMatchObject({ key })
  const held = await devices()
  expect(held).toHaveLength(left)
  expect(held.every(({ testedAt }) => testedAt === undefined)).toBe(true)
})

it('is tested ten times an hour at most', async () => {
  const { deps, ben } = await startNetwork()
  const id = await enrolDevice(deps, ben, subscription('one'))
  for (let time = 0; time < 10; time++) await testDevice(deps, ben, id)
  await expect(testDevice(deps, ben, id)).rejects.toMatchObject({ kind: 'too-many' })
})

it('that was silent for 55 days is asked about by email, once for each silence', async () => {
  const { deps, ben, ruth, arrived, days } = await startNetwork()
  const one = subscription('one')
  await enrolDevice(deps, ben, one)
  await enrolDevice(deps, ben, subscription('two'))
  const ruths = subscription('three')
  await enrolDevice(deps, ruth, ruths)
  const asked = async () => {
    await warnQuietDevices(deps)
    await warnQuietDevices(deps)
    await turnOutbox(deps)
    const letters = arrived.splice(0).filter(({ subject }) => subject.includes('open Amparo once'))
    return letters.map(({ to }) => to)
  }
  await asked()
  days(54)
  await enrolDevice(deps, ruth, ruths)
  expect(await asked()).toEqual([])
  days(2)
  expect(await asked()).toEqual(['ben@ally.example'])
  days(20)
  expect(await asked()).toEqual([])
  await enrolDevice(deps, ben, one)
  days(56)
  expect((await asked()).toSorted()).toEqual(['ben@ally.example', 'ruth@harbor.example'])
})
