import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares two secrets of any length in constant time. */
export function isSameSecret(given: string, ours: string): boolean {
  return timingSafeEqual(digest(given), digest(ours))
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
