import type { Outcome } from '../domain/outcome.ts'
import { networkCode } from './network-code.ts'
import {
  type PushLetter,
  type PushRequest,
  type PushSubscriptionKeys,
  pushRequest,
} from './push-request.ts'
import { retryAfterMs } from './retry-after.ts'
import { createVapidTokens, type Vapid } from './vapid-tokens.ts'
import { LimitReached, withinLimit } from './within-limit.ts'

/** The part of a `Response` that is read here; those of undici, Node and workerd all have it. */
export type PushAnswer = {
  status: number
  headers: { get: (name: string) => string | null }
  body: { getReader: () => BodyReader } | null
}

type BodyReader = {
  read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel: () => Promise<void>
}

/** Posts as `fetch` does: undici's on Node, the platform's own on Workers. */
export type SendPush = (
  url: string,
  init: {
    method: 'POST'
    headers: Record<string, string>
    body: Uint8Array<ArrayBuffer>
    redirect: 'manual'
    signal: AbortSignal
  }
) => Promise<PushAnswer>

/** Encrypts a letter for a device; undefined or an error where that cannot be done. */
export type SealPush = (
  subscription: PushSubscriptionKeys,
  letter: PushLetter
) => Promise<PushRequest | undefined>

/** Delivers one letter to one device; never throws. */
export type DeliverPush = (
  subscription: PushSubscriptionKeys,
  letter: PushLetter
) => Promise<Outcome>

/** Everything with an edge that pushing needs. `limitMs` is the wall clock for one attempt, its answer included. */
export type PushDeps = {
  vapid: Vapid
  /** Away from the event loop, where there are threads. */
  seal?: SealPush
  send: SendPush
  now: () => Date
  isAllowedEndpoint: (endpoint: string) => boolean
  limitMs?: number
}

const LIMIT_MS = 10_000
const ANSWER_CAP_BYTES = 64 * 1024

/** Builds the Web Push channel. */
export function createPush({
  vapid,
  seal = sealHere,
  send,
  now,
  isAllowedEndpoint,
  limitMs = LIMIT_MS,
}: PushDeps): DeliverPush {
  const tokens = createVapidTokens({ vapid, now })

  async function posted(
    endpoint: string,
    { headers, body }: ReturnType<typeof pushRequest>
  ): Promise<Outcome> {
    const { origin } = new URL(endpoint)
    const signed = { ...headers, Authorization: tokens.authorizationFor(origin) }
    const { status, retryAfter, date } = await heard(limitMs, (signal) =>
      send(endpoint, { method: 'POST', headers: signed, body, redirect: 'manual', signal })
    )
    if (status === 401 || status === 403) tokens.forget(origin)
    return dated(patient(outcomeOf(status), retryAfterMs(retryAfter, now())), date)
  }

  async function attempted(
    subscription: PushSubscriptionKeys,
    letter: PushLetter
  ): Promise<Outcome> {
    // Checked when it was stored too, but the list may have changed since.
    if (!isAllowedEndpoint(subscription.endpoint)) return failed('push endpoint is not allowed')
    const request = await seal(subscription, letter).catch(() => undefined)
    if (!request) return failed('push could not be encrypted')
    return posted(subscription.endpoint, request)
  }

  return (subscription, letter) => attempted(subscription, letter).catch(outcomeOfError)
}

/** Only 404 and 410 condemn the device; a 401 or 413 is our mistake and must not cost an ally their alerts. */
export function outcomeOf(status: number): Outcome {
  const reason = `push service answered ${status}`
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  if (status === 404 || status === 410) return { kind: 'gone', reason }
  if (status === 400 || status === 413 || (status >= 300 && status < 400)) return failed(reason)
  // It does not know us: our signature is wrong, or our clock.
  if (status === 401 || status === 403) return { kind: 'retry', reason, trouble: 'refused' }
  return { kind: 'retry', reason, trouble: 'busy' }
}

function outcomeOfError(error: unknown): Outcome {
  const reason =
    error instanceof LimitReached
      ? 'push service did not answer in time'
      : `push service not reached: ${networkCode(error)}`
  return { kind: 'retry', reason, trouble: 'busy' }
}

function failed(reason: string): Outcome {
  return { kind: 'failed', reason }
}

function patient(outcome: Outcome, waitMs: number | undefined): Outcome {
  if (outcome.kind !== 'retry' || waitMs === undefined) return outcome
  return { ...outcome, retryAfterMs: waitMs }
}

/** What the carrier's clock said, where it said anything. */
function dated(outcome: Outcome, date: string | null): Outcome {
  const saidMs = Date.parse(date ?? '')
  return Number.isNaN(saidMs) ? outcome : { ...outcome, serverTime: new Date(saidMs) }
}

const sealHere: SealPush = async (subscription, letter) => pushRequest(subscription, letter)

type Head = { status?: number; retryAfter: string | null; date: string | null }

/** The status stands once it is heard: a body that drips, stops short or never ends must not cause a second push. */
async function heard(limitMs: number, answer: (signal: AbortSignal) => Promise<PushAnswer>) {
  const head: Head = { retryAfter: null, date: null }
  try {
    await withinLimit(limitMs, async (signal) => {
      const { status, headers, body } = await answer(signal)
      head.status = status
      head.retryAfter = headers.get('retry-after')
      head.date = headers.get('date')
      await drained(body)
    })
  } catch (error) {
    if (head.status === undefined) throw error
  }
  return { ...head, status: head.status ?? 0 }
}

/** Reads a body to its end so that the connection can be kept; one that is too long is cut off. */
async function drained(body: PushAnswer['body']): Promise<void> {
  const reader = body?.getReader()
  let lengthBytes = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) return
    lengthBytes += value?.byteLength ?? 0
    if (lengthBytes > ANSWER_CAP_BYTES) return reader.cancel()
  }
}
