import { expect, it } from 'vitest'
import type { Outcome } from '../../src/domain/outcome.ts'
import { startNetwork } from '../support/network.ts'

const BUSY: Outcome = { kind: 'retry', reason: '421', trouble: 'busy' }

/** A network whose mail relay takes only so many messages. */
async function startRationed(quota: { mailPerSecond?: number; mailPerHour?: number }) {
  const network = await startNetwork()
  Object.assign(network.deps.config, quota)
  await network.opensCase('heron')
  return { ...network, mailed: () => network.arrived.length }
}

it('hands the relay so many a second and an hour, over however many turns', async () => {
  const network = await startRationed({ mailPerSecond: 2, mailPerHour: 5 })
  await network.joinMany(8, 'ally')
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  const mailed: number[] = []
  for (let second = 0; second < 5; second++) {
    await network.outboxTurns(2)
    mailed.push(network.mailed())
    network.fastForward({ seconds: 1 })
  }
  expect(mailed).toEqual([2, 4, 5, 5, 5])

  network.fastForward({ minutes: 59, seconds: 54 })
  await network.outboxTurns(2)
  expect(network.mailed()).toBe(5)
  network.fastForward({ seconds: 1 })
  await network.outboxTurns(2)
  expect(network.mailed()).toBe(7)
  network.fastForward({ seconds: 1 })
  await network.outboxTurns(2)
  expect(network.mailed()).toBe(8)
})

it('is not exceeded by two workers at once', async () => {
  const network = await startRationed({ mailPerSecond: 3 })
  await network.joinMany(8, 'ally')
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await Promise.all([network.outboxTurns(), network.outboxTurns(), network.outboxTurns()])
  expect(network.mailed()).toBe(3)
})

it('gives what there is to emergencies first', async () => {
  const network = await startRationed({ mailPerSecond: 2 })
  await network.joinMany(3, 'reader', { skills: ['childcare'] })
  await network.joinMany(2, 'ally')
  await network.raisesAlert('heron', { kind: 'update', key: 'update', skills: ['childcare'] })
  network.fastForward({ seconds: 5 })
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 60 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['email ally-1@ally.example', 'email ally-2@ally.example'])
  network.fastForward({ seconds: 1 })
  await network.outboxTurns()
  expect(network.mailed()).toBe(4)
})

it('counts what was handed over, and not what waits for a relay that is busy', async () => {
  const network = await startRationed({ mailPerHour: 9 })
  await network.joinMany(3, 'ally')
  network.emailServerAnswers(BUSY, BUSY, { ...BUSY, retryAfterMs: 600_000 })
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ minutes: 1 })
  await network.outboxTurns(2)
  expect(network.asked).toHaveLength(3)

  network.fastForward({ minutes: 10 })
  await network.outboxTurns()
  expect(network.mailed()).toBe(6)
})

it('does not stop the mail when the clock is set back', async () => {
  const network = await startRationed({ mailPerSecond: 2, mailPerHour: 5 })
  await network.joinMany(2, 'ally')
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  network.fastForward({ hours: -1 })
  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(network.mailed()).toBe(4)
})
