import webPush from 'web-push'

/** Who we are to a push service; keys are base64url (65 and 32 bytes), the subject is mailto: or https:. */
export type Vapid = { subject: string; publicKey: string; privateKey: string }

/** Signed proofs of who we are, one for each push service. */
export type VapidTokens = {
  authorizationFor: (origin: string) => string
  /** Drops a proof that the push service refused, so that the next attempt signs anew. */
  forget: (origin: string) => void
}

// web-push signs for 12 h, by the system's clock: a token that is dated by a stepped clock would be refused.
const KEPT_MS = 6 * 60 * 60_000

/** Signing for every message would cost more than encrypting it, so a token is kept for half its life. */
export function createVapidTokens({ vapid, now }: { vapid: Vapid; now: () => Date }): VapidTokens {
  const kept = new Map<string, { authorization: string; signedAtMs: number }>()

  function authorizationFor(origin: string): string {
    const nowMs = now().getTime()
    const held = kept.get(origin)
    if (held && Math.abs(nowMs - held.signedAtMs) < KEPT_MS) return held.authorization
    const authorization = signed(origin, vapid)
    kept.set(origin, { authorization, signedAtMs: nowMs })
    return authorization
  }

  return { authorizationFor, forget: (origin) => kept.delete(origin) }
}

function signed(origin: string, { subject, publicKey, privateKey }: Vapid): string {
  return webPush.getVapidHeaders(origin, subject, publicKey, privateKey, 'aes128gcm').Authorization
}
