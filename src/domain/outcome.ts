/**
 * How one attempt to reach one address ended. A channel answers with this and never throws.
 *
 * - `accepted`: the push or mail server took it; that is not yet a human who saw it.
 * - `gone`: the address no longer exists and is retired.
 * - `failed`: our mistake; trying again would not help, the address is kept, an operator is told.
 * - `retry`: try again on schedule; `retryAfterMs` is what the server asked for, 1 s .. 15 min. `trouble` is what it
 *   says of the carrier itself: `busy` (not now, or no answer), `refused` (it does not know us).
 *
 * `serverTime` is what the carrier's clock said. A reason is for operators' logs: it holds no address, no endpoint
 * and nothing a server said in words.
 */
export type Outcome = (
  | { kind: 'accepted' }
  | { kind: 'gone'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'retry'; reason: string; retryAfterMs?: number; trouble?: 'busy' | 'refused' }
) & { serverTime?: Date }
