import { type Carrier, isBelieved, pausedUntil, RELAY, SKEW_REPORTED_MS } from './carrier.ts'

/**
 * What keeps messages from arriving, as people are told. `service` is a push service by the name that people know it
 * by; undefined: the mail server.
 */
export type DeliveryTrouble =
  /** It says that we are not who we say we are. */
  | { kind: 'refused'; service: string | undefined; since: Date }
  /** It does not answer, or not now. */
  | { kind: 'paused'; service: string | undefined; until: Date }
  /** It called so many devices gone at once that nobody lost theirs. */
  | { kind: 'crowd-gone'; service: string | undefined }
  /** Its clock and ours differ by so many minutes. */
  | { kind: 'clock'; service: string; minutes: number }
  /** So many messages of the last day ended by a mistake of ours. */
  | { kind: 'our-mistake'; messages: number }

/** How far back mistakes of ours are counted. */
export const MISTAKES_COUNTED_H = 24

/** Push services by the end of their host, and what people call them. */
const KNOWN_AS: readonly (readonly [host: string, name: string])[] = [
  ['googleapis.com', 'Google'],
  ['services.mozilla.com', 'Mozilla'],
  ['push.apple.com', 'Apple'],
  ['notify.windows.com', 'Microsoft'],
]

/** What is the matter with some carriers now; a service with many hosts is named once for each trouble. */
export function troublesOf(carriers: Iterable<Carrier>, now: Date): DeliveryTrouble[] {
  const all = [...carriers].flatMap((carrier) => troubleOf(carrier, now))
  const once = new Map(all.toReversed().map((each) => [`${each.kind} ${each.service ?? ''}`, each]))
  return [...once.values()].toReversed()
}

function troubleOf(carrier: Carrier, now: Date) {
  const service = serviceOf(carrier.name)
  const { refusedSince, skewMs = 0 } = carrier
  const until = pausedUntil(carrier, now)
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  return [
    refusedSince && { kind: 'refused' as const, service, since: refusedSince },
    // Whoever refuses us is left alone for a while, too; once is enough to say.
    until && !refusedSince && { kind: 'paused' as const, service, until },
    !isBelieved(carrier, now) && { kind: 'crowd-gone' as const, service },
    service && Math.abs(skewMs) > SKEW_REPORTED_MS && { kind: 'clock' as const, service, minutes },
  ].filter((each) => typeof each === 'object')
}

/** What people call a carrier; undefined: the mail server. */
function serviceOf(carrier: string): string | undefined {
  if (carrier === RELAY) return undefined
  const host = URL.parse(carrier)?.hostname ?? carrier
  const known = KNOWN_AS.find(([end]) => host === end || host.endsWith(`.${end}`))
  return known?.[1] ?? host
}
