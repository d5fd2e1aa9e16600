import { expect, it } from 'vitest'
import { createRecent } from '../../src/runtime/recent.ts'

/** A clock that is moved by hand, and a number that takes a while to read. */
function startReading(tookMs: number) {
  const clock = { ms: 0 }
  const recent = createRecent(() => new Date(clock.ms))
  let reads = 0
  const read = async () => {
    clock.ms += tookMs
    reads += 1
    return reads
  }
  return { clock, asks: (leastMs?: number) => recent('how many', read, leastMs) }
}

it('keeps what was read for twenty times as long as it took, so that it takes a twentieth of the time', async () => {
  const { clock, asks } = startReading(100)
  expect([await asks(), await asks()]).toEqual([1, 1])
  clock.ms += 1_999
  expect(await asks()).toBe(1)
  clock.ms += 1
  expect(await asks()).toBe(2)
})

it('keeps what costs nothing for a quarter of a second, and what can wait for as long as it can', async () => {
  const { clock, asks } = startReading(0)
  await asks()
  clock.ms += 250
  expect(await asks(5_000)).toBe(2)
  clock.ms += 4_999
  expect(await asks()).toBe(2)
})
