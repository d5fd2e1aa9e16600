import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LONGEST_WAIT_MS, retryDelayMs, settled } from '../../src/domain/delivery.ts'
import type { Outcome } from '../../src/domain/outcome.ts'

const MINUTE_MS = 60_000
const START = new Date('2026-03-01T02:00:00Z')

const channel = fc.constantFrom('push' as const, 'email' as const)
const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const retryAfterMs = fc.option(fc.integer({ min: -1_000, max: 100_000_000 }), { nil: undefined })
const retry = retryAfterMs.map(
  (waitMs): Outcome => ({
    ...{ kind: 'retry', reason: '503' },
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  })
)
const end = fc.constantFrom<Outcome>(
  { kind: 'accepted' },
  { kind: 'gone', reason: '410' },
  { kind: 'failed', reason: '413' }
)
const attempts = fc.integer({ min: 1, max: 300 })
const leftMs = fc.integer({ min: -90_000_000, max: 90_000_000 })

it('ends a row, or gives it a finite time that comes later than now and not after its deadline', () => {
  fc.assert(
    fc.property(
      fc.record({ channel, attempts, leftMs, jitter }),
      fc.oneof(retry, end),
      ({ leftMs: left, jitter: drawn, ...row }, outcome) => {
        const deadlineAt = new Date(START.getTime() + left)
        const now = START
        const { state, nextAttemptAt } = settled({ ...row, deadlineAt }, outcome, {
          ...{ now, jitter: drawn },
        })
        expect(nextAttemptAt === undefined).toBe(state !== 'retry')
        if (outcome.kind !== 'retry') expect(state).toBe(outcome.kind)
        if (outcome.kind === 'retry') expect(['retry', 'dead']).toContain(state)
        if (!nextAttemptAt) return
        expect(nextAttemptAt.getTime()).toBeGreaterThan(now.getTime())
        expect(nextAttemptAt.getTime()).toBeLessThanOrEqual(deadlineAt.getTime())
      }
    )
  )
})

it('never comes earlier than the schedule, nor later than what was asked for or a quarter of an hour', () => {
  fc.assert(
    fc.property(channel, attempts, jitter, retryAfterMs, (by, made, drawn, asked) => {
      const planned = retryDelayMs(by, { attempts: made, jitter: drawn })
      const wait = retryDelayMs(by, {
        ...{ attempts: made, jitter: drawn },
        ...(asked !== undefined && { retryAfterMs: asked }),
      })
      expect(wait).toBeGreaterThanOrEqual(planned)
      expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS)
      if (wait > planned) expect(wait).toBe(Math.max(1_000, Math.min(asked ?? 0, 15 * MINUTE_MS)))
    })
  )
})

it('comes to an end, however often it is told to come again', () => {
  const answers = fc.array(fc.tuple(retry, jitter), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(channel, answers, (by, heard) => {
      const deadlineAt = new Date(START.getTime() + (by === 'push' ? 6 : 24) * 60 * MINUTE_MS)
      let now = START
      for (let made = 1; made < 1_000; made++) {
        const [outcome, drawn] = heard[made % heard.length] ?? heard[0] ?? []
        if (!outcome) return
        const row = { channel: by, attempts: made, deadlineAt }
        const next = settled(row, outcome, { now, jitter: drawn ?? 0 })
        if (!next.nextAttemptAt) {
          expect(next.state).toBe('dead')
          return
        }
        now = next.nextAttemptAt
      }
      throw new Error('never ended')
    })
  )
})
