import { createECDH } from 'node:crypto'

const P256DH_BYTES = 65
const AUTH_BYTES = 16

/** Whether a browser's keys (base64url) can be encrypted for: a point on P-256 and 16 secret bytes. */
export function arePushKeys({ p256dh, auth }: { p256dh: string; auth: string }): boolean {
  return bytesOf(auth)?.length === AUTH_BYTES && isOnCurve(bytesOf(p256dh))
}

// A point off the curve would let its sender learn about our key; an agreement with it throws.
function isOnCurve(point: Buffer | undefined): boolean {
  if (point?.length !== P256DH_BYTES || point[0] !== 4) return false
  const ours = createECDH('prime256v1')
  ours.generateKeys()
  try {
    ours.computeSecret(point)
    return true
  } catch {
    return false
  }
}

function bytesOf(base64url: string): Buffer | undefined {
  return /^[\w-]+$/.test(base64url) ? Buffer.from(base64url, 'base64url') : undefined
}
