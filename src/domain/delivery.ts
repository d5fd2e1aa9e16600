import type { Outcome } from './outcome.ts'

/** The states of one message to one address (DELIVERY.md, "A delivery"). */
export const DELIVERY_STATES = [
  'queued',
  'leased',
  'sent',
  'retry',
  'accepted',
  'gone',
  'failed',
  'dead',
  'cancelled',
  'not_needed',
] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const CHANNELS = ['push', 'email'] as const
export type Channel = (typeof CHANNELS)[number]

/** Wall-clock limit of one attempt. */
export const ATTEMPT_LIMIT_MS: Record<Channel, number> = { push: 10_000, email: 45_000 }

/** How long a worker may hold a row of a channel: twice the longest attempt. */
export const LEASE_MS: Record<Channel, number> = {
  push: 2 * ATTEMPT_LIMIT_MS.push,
  email: 2 * ATTEMPT_LIMIT_MS.email,
}

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const WAITS_MS: Record<Channel, readonly number[]> = {
  push: [5, 15, 45, 120, 300, 600].map((s) => s * SECOND_MS),
  email: [30, 120, 300, 600, 1200, 1800].map((s) => s * SECOND_MS),
}
/** The longest wait of either schedule, jitter included: a due time further ahead means the clock was set back. */
export const LONGEST_WAIT_MS = 30 * MINUTE_MS * 1.25
const RETRY_AFTER_MS = { least: SECOND_MS, most: 15 * MINUTE_MS }

/**
 * Wait before the next attempt, with jitter of 25 % either way so that a recovering server is not hit by
 * every ally at once.
 *
 * @param attempts      Attempts already made; integer >= 1.
 * @param jitter        Uniform in [0, 1).
 * @param retryAfterMs  What the server asked for; clamped to 1 s .. 15 min, and never earlier than the schedule.
 * @returns             Milliseconds.
 * @throws              RangeError when `attempts` is below 1: a caller bug, never user input.
 * @see                 DELIVERY.md, "When to try again".
 */
export function retryDelayMs(
  channel: Channel,
  { attempts, jitter, retryAfterMs }: { attempts: number; jitter: number; retryAfterMs?: number }
): number {
  if (attempts < 1) throw new RangeError('no attempt was made yet')
  const waits = WAITS_MS[channel]
  const nominalMs = waits[Math.min(attempts, waits.length) - 1] ?? 0
  const scheduledMs = Math.round(nominalMs * (0.75 + jitter / 2))
  if (retryAfterMs === undefined) return scheduledMs
  const asked = Math.min(RETRY_AFTER_MS.most, Math.max(RETRY_AFTER_MS.least, retryAfterMs))
  return Math.max(scheduledMs, asked)
}

/** How an attempt ends for its row. */
export type Settlement = { state: DeliveryState; nextAttemptAt: Date | undefined; reason: string }

/** Where an outcome leads. A retry that would come after the deadline is the end: dead, and reported. */
export function settled(
  delivery: { channel: Channel; attempts: number; deadlineAt: Date },
  outcome: Outcome,
  { now, jitter }: { now: Date; jitter: number }
): Settlement {
  if (outcome.kind === 'accepted')
    return { state: 'accepted', nextAttemptAt: undefined, reason: '' }
  if (outcome.kind !== 'retry')
    return { state: outcome.kind, nextAttemptAt: undefined, reason: outcome.reason }
  const { retryAfterMs } = outcome
  const wait = { attempts: delivery.attempts, jitter, ...(retryAfterMs && { retryAfterMs }) }
  const nextAttemptAt = new Date(now.getTime() + retryDelayMs(delivery.channel, wait))
  if (nextAttemptAt > delivery.deadlineAt)
    return { state: 'dead', nextAttemptAt: undefined, reason: outcome.reason }
  return { state: 'retry', nextAttemptAt, reason: outcome.reason }
}

/** What a coordinator sees of one person: the furthest that any of their deliveries has come. */
export const REACH = [
  'queued',
  'sent',
  'accepted',
  'shown',
  'seen',
  'answered',
  'not_reached',
] as const
export type Reach = (typeof REACH)[number]
