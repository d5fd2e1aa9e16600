import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSlots } from '../../src/runtime/connection-slots.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An attempt that takes so long, and when it began. */
function attemptOf(ms: number) {
  const begun: number[] = []
  const attempt = () => {
    begun.push(Date.now())
    return new Promise<string>((resolve) => setTimeout(() => resolve('done'), ms))
  }
  return { begun, attempt }
}

it('lets so many attempts run at once, and the others in as soon as one has ended', async () => {
  const inSlot = createSlots(2)
  const startedAt = Date.now()
  const { begun, attempt } = attemptOf(100)
  const all = Promise.all([1, 2, 3, 4, 5].map(() => inSlot(1_000, attempt)))
  await vi.runAllTimersAsync()
  expect(await all).toEqual(Array(5).fill('done'))
  expect(begun.map((at) => at - startedAt)).toEqual([0, 0, 100, 100, 200])
})

it('gives back what waited too long, unattempted, and keeps the place for those behind', async () => {
  const inSlot = createSlots(1)
  const [slow, quick] = [attemptOf(10_000), attemptOf(1)]
  const first = inSlot(5_000, slow.attempt)
  const impatient = inSlot(5_000, quick.attempt)
  const patient = inSlot(20_000, quick.attempt)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await impatient).toBeUndefined()
  expect(quick.begun).toEqual([])
  await vi.runAllTimersAsync()
  expect(await Promise.all([first, patient])).toEqual(['done', 'done'])
  expect(quick.begun).toHaveLength(1)
})

it('frees the place of an attempt that fails', async () => {
  const inSlot = createSlots(1)
  await expect(inSlot(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inSlot(1, async () => 'next')).toBe('next')
})
