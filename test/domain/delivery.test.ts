import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFor } from '../../src/domain/channel-plan.ts'
import { LONGEST_WAIT_MS, retryDelayMs, settled } from '../../src/domain/delivery.ts'

const now = new Date('2026-03-01T02:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const tried = { channel: 'push' as const, attempts: 1, deadlineAt: later(6 * 3_600_000) }
const middle = { now, jitter: 0.5 }

describe('the schedule', () => {
  it('is that of the specification, with no jitter in the middle', () => {
    const waitsS = (channel: 'push' | 'email') =>
      [1, 2, 3, 4, 5, 6, 7].map(
        (attempts) => retryDelayMs(channel, { attempts, jitter: 0.5 }) / 1000
      )
    expect(waitsS('push')).toEqual([5, 15, 45, 120, 300, 600, 600])
    expect(waitsS('email')).toEqual([30, 120, 300, 600, 1200, 1800, 1800])
  })

  it('stays within a quarter either way, and never waits longer than its longest', () => {
    const attempt = fc.record({
      attempts: fc.integer({ min: 1, max: 500 }),
      jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    })
    fc.assert(
      fc.property(attempt, fc.constantFrom('push' as const, 'email' as const), (made, channel) => {
        const nominal = retryDelayMs(channel, { ...made, jitter: 0.5 })
        const wait = retryDelayMs(channel, made)
        expect(wait).toBeGreaterThanOrEqual(Math.floor(nominal * 0.75))
        expect(wait).toBeLessThanOrEqual(Math.min(LONGEST_WAIT_MS, Math.ceil(nominal * 1.25)))
      })
    )
  })

  it('heeds Retry-After between its bounds, but never comes earlier than planned', () => {
    const asked = (retryAfterMs: number) =>
      retryDelayMs('push', { attempts: 1, jitter: 0.5, retryAfterMs })
    expect(asked(1)).toBe(5_000)
    expect(asked(60_000)).toBe(60_000)
    expect(asked(86_400_000)).toBe(15 * 60_000)
  })

  it('refuses to plan before a first attempt', () => {
    expect(() => retryDelayMs('push', { attempts: 0, jitter: 0 })).toThrow(RangeError)
  })
})

describe('an outcome', () => {
  it('ends the row, or gives it a finite next time', () => {
    expect(settled(tried, { kind: 'accepted' }, middle).state).toBe('accepted')
    expect(settled(tried, { kind: 'gone', reason: '410' }, middle).state).toBe('gone')
    expect(settled(tried, { kind: 'failed', reason: '413' }, middle).state).toBe('failed')
    const again = settled(tried, { kind: 'retry', reason: '503' }, middle)
    expect(again).toMatchObject({ state: 'retry', nextAttemptAt: later(5_000) })
  })

  it('is the end where the next attempt would come after the deadline', () => {
    const last = { ...tried, attempts: 9, deadlineAt: later(60_000) }
    expect(settled(last, { kind: 'retry', reason: '503' }, middle)).toMatchObject({
      state: 'dead',
      nextAttemptAt: undefined,
    })
  })
})

describe('the channel table', () => {
  const rows = [
    ['emergency', 'critical', 'high', 'at-once', 'wakes-who-allows', 6, 24],
    ['emergency', 'high', 'high', 'if-unseen', 'unless-always', 6, 24],
    ['emergency', 'medium', 'high', 'if-unseen', 'unless-always', 6, 24],
    ['escalation', 'critical', 'high', 'if-unseen', 'unless-always', 6, 24],
    ['standby', 'critical', 'normal', 'if-no-push', 'wakes-on-call', 1, 1],
    ['update', 'critical', 'normal', 'if-unseen', 'respected', 6, 24],
    ['stand_down', 'critical', 'high', 'if-email-was-tried', 'silent', 6, 24],
    ['false_alarm', 'critical', 'high', 'if-email-was-tried', 'silent', 6, 24],
    ['correction', 'critical', 'high', 'if-email-was-tried', 'silent', 6, 24],
  ] as const
  it.each(rows)('%s, %s: %s, email %s, quiet hours %s', (...row) => {
    const [kind, severity, urgency, email, quiet, pushH, emailH] = row
    expect(planFor({ kind, severity })).toEqual({
      ...{ urgency, email, quiet },
      ...{ pushGivesUpS: pushH * 3600, emailGivesUpS: emailH * 3600 },
    })
  })

  it('asks a verifier at once by both, and leaves other notices to a push that is seen', () => {
    const notice = (kind: 'verify' | 'confirm_claim') =>
      planFor({ kind: 'notice', severity: 'high', notice: kind })
    expect(notice('verify')).toMatchObject({ email: 'at-once', quiet: 'wakes-on-call' })
    expect(notice('confirm_claim')).toMatchObject({ email: 'if-unseen', quiet: 'respected' })
  })
})
