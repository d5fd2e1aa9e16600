import { expect, it } from 'vitest'
import { createTraffic, STUCK_AT } from '../../src/jobs/traffic.ts'

const HUNG = 'https://hung.example'

/** A road with a clock that is moved by hand, and so many attempts under way. */
function road() {
  let now = new Date('2026-03-01T02:00:00Z')
  const traffic = createTraffic(() => now)
  return {
    ...traffic,
    begins: (count: number, carrier = HUNG) =>
      Array.from({ length: count }, () => traffic.begin(carrier)),
    waits(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000)
      return now
    },
    now: () => now,
  }
}

const in5s = (at: Date) => new Date(at.getTime() + 5_000)

it('is free where nothing is under way', () => {
  expect(road().stuckUntil(HUNG)).toBeUndefined()
})

it('is stuck once so many attempts take long, for those who go the same way', () => {
  const { begins, waits, stuckUntil } = road()
  begins(STUCK_AT)
  waits(1)
  expect(stuckUntil(HUNG)).toBeUndefined()
  const at = waits(9)
  expect(stuckUntil(HUNG)).toEqual(in5s(at))
  expect(stuckUntil('https://other.example')).toBeUndefined()
})

it('bears one less that hangs, however many others are quick', () => {
  const { begins, waits, stuckUntil } = road()
  begins(STUCK_AT - 1)
  waits(60)
  for (const end of begins(500)) end()
  begins(500)
  waits(1)
  expect(stuckUntil(HUNG)).toBeUndefined()
})

it('is free again as soon as one of so many has ended, and not before', () => {
  const { begins, waits, stuckUntil, now } = road()
  const [first] = begins(STUCK_AT)
  begins(40)
  waits(9)
  expect(stuckUntil(HUNG)).toEqual(in5s(now()))
  const { begins: others, waits: pass, stuckUntil: isStuck } = road()
  const [one] = others(STUCK_AT)
  pass(9)
  one?.()
  expect(isStuck(HUNG)).toBeUndefined()
  first?.()
  expect(stuckUntil(HUNG)).toEqual(in5s(now()))
})

it('is not held up by a clock set back', () => {
  const { begins, waits, stuckUntil } = road()
  begins(STUCK_AT)
  waits(-3600)
  expect(stuckUntil(HUNG)).toBeUndefined()
})
