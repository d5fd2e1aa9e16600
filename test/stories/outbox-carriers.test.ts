import { expect, it } from 'vitest'
import type { Outcome } from '../../src/domain/outcome.ts'
import { expandChunks } from '../../src/jobs/expand-chunks.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts'
import { createTraffic, STUCK_AT } from '../../src/jobs/traffic.ts'
import { held } from '../support/held.ts'
import { startNetwork } from '../support/network.ts'

const BUSY: Outcome = { kind: 'retry', reason: '429', trouble: 'busy' }
const REFUSED: Outcome = { kind: 'retry', reason: '403', trouble: 'refused' }
const ACCEPTED: Outcome = { kind: 'accepted' }
const phoneAt = (push: string) => ({ push, email: false })

it('leaves a service alone that said "not now" three times in a row; others go on, nothing is lost', async () => {
  const network = await startNetwork()
  await network.joinMany(3, 'busy', phoneAt('https://busy.example'))
  await network.joins('ben', phoneAt('https://quick.example'))
  await network.opensCase('heron')
  network.answers('https://busy.example', BUSY)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ben'])
  expect(network.asked).toHaveLength(4)

  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ seconds: 15 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['push ben', 'push ben'])
  expect(network.asked).toHaveLength(5)
  const waiting = (await network.deliveries()).filter(({ personId }) => personId !== 'ben')
  expect(waiting.map(({ state, attempts }) => `${state} ${attempts}`).toSorted()).toEqual([
    ...['queued 0', 'queued 0', 'queued 0'],
    ...['retry 1', 'retry 1', 'retry 1'],
  ])

  network.answers('https://busy.example', ACCEPTED)
  network.fastForward({ seconds: 15 })
  await network.outboxTurns()
  expect(network.arrived).toHaveLength(8)
  expect((await network.deliveries()).map(({ state }) => state)).toEqual(Array(8).fill('accepted'))
  expect((await network.carriers()).get('https://busy.example')?.busyStreak).toBe(0)
})

it('waits for a service that does not know us, and blames no ally for it', async () => {
  const network = await startNetwork()
  await network.joinMany(3, 'ally', phoneAt('https://stern.example'))
  await network.opensCase('heron')
  network.answers('https://stern.example', REFUSED)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  const since = network.clock.now
  const stern = async () => (await network.carriers()).get('https://stern.example')
  expect(await stern()).toMatchObject({ refusedSince: since })

  network.fastForward({ minutes: 4 })
  await network.outboxTurns()
  expect(network.asked).toHaveLength(3)

  network.fastForward({ minutes: 2 })
  network.answers('https://stern.example/ally-1', { kind: 'gone', reason: '410' })
  await network.outboxTurns()
  expect(network.asked).toHaveLength(6)
  expect(await stern()).toMatchObject({ refusedSince: since })
  expect(await network.retired()).toEqual(['ally-1-push'])

  network.answers('https://stern.example', ACCEPTED)
  network.fastForward({ minutes: 6 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['push ally-2', 'push ally-3'])
  expect(await stern()).toMatchObject({ refusedSince: undefined, pausedUntil: undefined })
})

it('does not let a service that hangs keep others waiting', async () => {
  const network = await startNetwork()
  const { deps } = network
  await network.joinMany(STUCK_AT + 4, 'hung', phoneAt('https://hung.example'))
  await network.joins('ben', { ...phoneAt('https://quick.example'), skills: ['childcare'] })
  await network.opensCase('heron')
  const line = held()
  network.answers('https://hung.example', line.answer)
  await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ seconds: 10 })

  const traffic = createTraffic(deps.now)
  const batch = sendDeliveries(deps, { channel: 'push', limit: STUCK_AT, traffic })
  await line.hasHeld(STUCK_AT)
  await network.raisesAlert('heron', { key: 'next', skills: ['childcare'] })
  network.fastForward({ seconds: 10 })
  await turnOutbox(deps, traffic)
  expect(network.inbox()).toEqual(['push ben'])
  expect(network.asked).toHaveLength(STUCK_AT + 1)

  network.answers('https://hung.example', ACCEPTED)
  line.release(ACCEPTED)
  await batch
  await turnOutbox(deps, traffic)
  expect(network.asked).toHaveLength(STUCK_AT + 1)
  network.fastForward({ seconds: 5 })
  await turnOutbox(deps, traffic)
  expect(network.asked).toHaveLength(STUCK_AT + 5)
  expect(network.arrived).toHaveLength(STUCK_AT + 5)
})

it('writes down what has arrived, when told to hurry, while one phone of the batch is slow', async () => {
  const network = await startNetwork()
  await network.joinMany(15, 'quick', { push: true, email: false })
  await network.joins('slow', phoneAt('https://slow.example'))
  await network.opensCase('heron')
  const line = held()
  network.answers('https://slow.example', line.answer)
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await expandChunks(network.deps, { limit: 1 })
  const hurry = new AbortController()
  const traffic = createTraffic(network.deps.now)
  const road = { traffic, hurry: hurry.signal }
  const batch = sendDeliveries(network.deps, { channel: 'push', limit: 100, ...road })
  await line.hasHeld(1)
  hurry.abort()

  const accepted = async () =>
    (await network.deliveries()).filter(({ state }) => state === 'accepted').length
  await expect.poll(accepted).toBe(15)
  line.release(ACCEPTED)
  await batch
  expect(await accepted()).toBe(16)
})
