import type { Outcome } from '../domain/outcome.ts'
import { networkCode } from './network-code.ts'
import { type PushLetter, type PushSubscriptionKeys, pushRequest } from './push-request.ts'
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

/** Delivers one letter to one device; never throws. */
export type DeliverPush = (
  subscription: PushSubscriptionKeys,
  letter: PushLetter
) => Promise<Outcome>

/** Everything with an edge that pushing needs. `limitMs` is the wall clock for one attempt, its answer included. */
export type PushDeps = {
  vapid: Vapid
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
    const { status, retryAfter } = await heard(limitMs, (signal) =>
      send(endpoint, { method: 'POST', headers: signed, body, redirect: 'manual', signal })
    )
    if (status === 401 || status === 403) tokens.forget(origin)
    return patient(outcomeOf(status), retryAfterMs(retryAfter, now()))
  }

  async function attempted(
    subscription: PushSubscriptionKeys,
    letter: PushLetter
  ): Promise<Outcome> {
    // Checked when it was stored too, but the list may have changed since.
    if (!isAllowedEndpoint(subscription.endpoint)) return failed('push endpoint is not allowed')
    const request = sealed(subscription, letter)
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
  return { kind: 'retry', reason }
}

function outcomeOfError(error: unknown): Outcome {
  if (error instanceof LimitReached)
    return { kind: 'retry', reason: 'push service did not answer in time' }
  return { kind: 'retry', reason: `push service not reached: ${networkCode(error)}` }
}

function failed(reason: string): Outcome {
  return { kind: 'failed', reason }
}

function patient(outcome: Outcome, waitMs: number | undefined): Outcome {
  if (outcome.kind !== 'retry' || waitMs === undefined) return outcome
  return { ...outcome, retryAfterMs: waitMs }
}

function sealed(subscription: PushSubscriptionKeys, letter: PushLetter) {
  try {
    return pushRequest(subscription, letter)
  } catch {
    // What the library says may quote the keys.
    return undefined
  }
}

/** The status stands once it is heard: a body that drips, stops short or never ends must not cause a second push. */
async function heard(limitMs: number, answer: (signal: AbortSignal) => Promise<PushAnswer>) {
  const head: { status?: number; retryAfter: string | null } = { retryAfter: null }
  try {
    await withinLimit(limitMs, async (signal) => {
      const { status, headers, body } = await answer(signal)
      Object.assign(head, { status, retryAfter: headers.get('retry-after') })
      await drained(body)
    })
  } catch (error) {
    if (head.status === undefined) throw error
  }
  return { status: head.status ?? 0, retryAfter: head.retryAfter }
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
