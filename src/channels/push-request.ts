import webPush from 'web-push'
import { paddedPayload } from './push-payload.ts'

/** Where a browser listens, and the keys only that browser can open; both base64url. */
export type PushSubscriptionKeys = { endpoint: string; p256dh: string; auth: string }

/** What to say to one device. `payload` is JSON text; `topic` is up to 32 base64url characters. */
export type PushLetter = {
  payload: string
  ttlS: number
  urgency: 'high' | 'normal' | 'low' | 'very-low'
  topic?: string
}

/** A sealed letter, ready to post. */
export type PushRequest = { headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }

/**
 * Encrypts a letter for one device (RFC 8291).
 *
 * @throws Error when the letter is too large or its keys, TTL or topic are malformed: it can never be sent.
 */
export function pushRequest(
  { endpoint, ...keys }: PushSubscriptionKeys,
  { payload, ttlS, urgency, topic }: PushLetter
): PushRequest {
  const padded = paddedPayload(payload)
  if (padded === undefined) throw new Error('payload too large')
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, padded, {
    TTL: ttlS,
    urgency,
    ...(topic === undefined ? {} : { topic }),
  })
  // The sender counts the body itself; a length of ours could only disagree with it.
  const { 'Content-Length': _, ...sent } = headers
  return { headers: textHeaders(sent), body: new Uint8Array(body) }
}

function textHeaders(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
