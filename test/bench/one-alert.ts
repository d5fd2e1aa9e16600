import type { Raised } from './alert.ts'
import type { Arrivals } from './arrivals.ts'
import type { Child } from './child.ts'
import type { Load } from './load.ts'
import { type Settled, untilSettled } from './settled.ts'
import type { BenchNetwork, World } from './world.ts'

/** One alert from its raising to the last settlement. Times in milliseconds, from its due time unless said otherwise. */
export type FanOut = {
  messages: number
  answeredMs: number
  /** From raising it; the cancel window is longer. */
  expandedMs: number
  firstArrivalMs: number
  lastAttemptMs: number
  lastSettledMs: number
  pushSettledMs: number
  emailSettledMs: number
  load: Load
  emailSample: string
}

let alerts = 0

/** Raises an alert in a running server, and waits until every message has arrived and settled: exactly once each. */
export async function fanOut(
  { pushSink, smtpSink }: World,
  { server, network }: { server: Child; network: BenchNetwork }
): Promise<FanOut> {
  await Promise.all([pushSink.ask('count'), smtpSink.ask('count')])
  const raised = await server.ask<Raised>('raise', { key: `alert-${alerts++}` })
  const { expandedAt, channels } = await untilSettled(network.database, raised.id)
  const load = await server.ask<Load>('load')
  const [push, email] = await Promise.all([
    pushSink.ask<Arrivals>('count'),
    smtpSink.ask<Arrivals>('count'),
  ])
  assertOnce(channels, { push, email }, load)
  const firstAt = [push, email].filter(({ messages }) => messages > 0).map((seen) => seen.firstAt)
  const latest = (of: Settled[], key: 'lastSentAt' | 'lastSettledAt') =>
    Math.max(...of.map((row) => row[key])) - raised.dueAt
  const on = (channel: string) => channels.filter((row) => row.channel === channel)
  return {
    messages: push.messages + email.messages,
    answeredMs: raised.answeredMs,
    expandedMs: expandedAt - raised.raisedAt,
    firstArrivalMs: Math.min(...firstAt) - raised.dueAt,
    lastAttemptMs: latest(channels, 'lastSentAt'),
    lastSettledMs: latest(channels, 'lastSettledAt'),
    pushSettledMs: latest(on('push'), 'lastSettledAt'),
    emailSettledMs: latest(on('email'), 'lastSettledAt'),
    ...{ load, emailSample: email.sample },
  }
}

/** A figure of a run that lost or doubled a message would be worth nothing. */
function assertOnce(
  channels: Settled[],
  arrived: Record<'push' | 'email', Arrivals>,
  { longestHeldMs }: Load
): void {
  for (const { channel, messages, attempts } of channels)
    if (arrived[channel].messages !== messages)
      throw new Error(
        `${messages} ${channel} were to arrive, and ${arrived[channel].messages} did, in ${attempts} attempts; the loop was held ${Math.round(longestHeldMs)} ms`
      )
  if (channels.length === 0) throw new Error('nobody heard the alert')
}
