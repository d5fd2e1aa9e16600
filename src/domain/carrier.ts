import type { Channel } from './delivery.ts'
import type { Outcome } from './outcome.ts'

/** Who carries messages for us: a push service, by its origin, or the mail relay. */
export type Carrier = {
  name: string
  /** Answers in a row that said "not now", or did not come. */
  busyStreak: number
  pausedUntil: Date | undefined
  /** Since when it says that we are not who we say we are: our mistake, never an ally's. */
  refusedSince: Date | undefined
  /** Until then its "gone" costs nobody an address: too many came at once. */
  keepAddressesUntil: Date | undefined
  /** Its clock less ours, to the minute. */
  skewMs: number | undefined
}

/** The mail relay's name among carriers. */
export const RELAY = 'mail'

const MINUTE_MS = 60_000
const BUSY_AT_MOST = 3
const BUSY_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 15 * MINUTE_MS
const REFUSED_PAUSE_MS = 5 * MINUTE_MS
/** A crowd is at least so many attempts of one batch, of which so much came back gone. */
const CROWD = { least: 50, share: 0.2 }
const KEEP_ADDRESSES_MS = 60 * MINUTE_MS
/** A clock that is off by more gets reported: our signatures are dated by ours. */
export const SKEW_REPORTED_MS = 5 * MINUTE_MS

/** One answer of a carrier, in the order in which they came. */
export type CarrierAnswer = { outcome: Outcome; at: Date }

/** A carrier that nothing is known of yet. */
export function newCarrier(name: string): Carrier {
  return {
    ...{ name, busyStreak: 0, pausedUntil: undefined, refusedSince: undefined },
    ...{ keepAddressesUntil: undefined, skewMs: undefined },
  }
}

/**
 * What an answer teaches about its carrier. Three times "not now" in a row, or one refusal of our name, and it is
 * left alone for a while: those who wait for it keep their place, and nobody else waits behind them.
 */
export function heardFrom(carrier: Carrier, { outcome, at }: CarrierAnswer): Carrier {
  const known = { ...carrier, skewMs: skewOf({ outcome, at }) ?? carrier.skewMs }
  if (outcome.kind === 'accepted')
    return { ...known, busyStreak: 0, pausedUntil: undefined, refusedSince: undefined }
  if (outcome.kind === 'gone') return { ...known, busyStreak: 0 }
  // A mistake of ours may never have got as far as the carrier.
  if (outcome.kind === 'failed') return known
  if (outcome.trouble === 'refused')
    return {
      ...known,
      refusedSince: carrier.refusedSince ?? at,
      pausedUntil: later(at, REFUSED_PAUSE_MS),
    }
  if (outcome.trouble === undefined) return known
  const busyStreak = carrier.busyStreak + 1
  if (busyStreak < BUSY_AT_MOST) return { ...known, busyStreak }
  const pauseMs = Math.max(BUSY_PAUSE_MS, outcome.retryAfterMs ?? 0)
  return { ...known, busyStreak, pausedUntil: later(at, Math.min(LONGEST_PAUSE_MS, pauseMs)) }
}

/** To the minute: a clock that wanders by seconds is no news. */
function skewOf({ outcome, at }: CarrierAnswer): number | undefined {
  if (!outcome.serverTime) return undefined
  const minutes = Math.round((outcome.serverTime.getTime() - at.getTime()) / MINUTE_MS)
  return minutes * MINUTE_MS
}

/** Whether so many of a batch came back gone that it must be the service that is ill, and not the allies who left. */
export function isCrowdGone(outcomes: readonly Outcome[]): boolean {
  const gone = outcomes.filter(({ kind }) => kind === 'gone').length
  return outcomes.length >= CROWD.least && gone > outcomes.length * CROWD.share
}

/** From now on its "gone" is not believed for an hour; what was said stays to be tried again. */
export function disbelieved(carrier: Carrier, at: Date): Carrier {
  return { ...carrier, keepAddressesUntil: later(at, KEEP_ADDRESSES_MS) }
}

/** Whether its "gone" takes an address out of use. */
export function isBelieved(carrier: Carrier, at: Date): boolean {
  return carrier.keepAddressesUntil === undefined || carrier.keepAddressesUntil <= at
}

/** Until when nothing is handed to it; undefined: it may be used. */
export function pausedUntil(carrier: Carrier | undefined, at: Date): Date | undefined {
  const until = carrier?.pausedUntil
  // A pause further ahead than any pause lasts means that our clock was set back.
  if (!until || until <= at || until > later(at, LONGEST_PAUSE_MS)) return undefined
  return until
}

/** Which carrier takes a message: the origin of a push endpoint, or the relay. */
export function carrierOf(channel: Channel, endpoint: string): string {
  return channel === 'email' ? RELAY : (URL.parse(endpoint)?.origin ?? 'unknown')
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}
