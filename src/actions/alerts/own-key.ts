import type { Viewer } from '../../domain/viewer.ts'

/** An idempotency key belongs to whoever gave it: nobody takes somebody else's by guessing it. */
export function ownKey({ personId }: Viewer, key: string): string {
  return `${personId} ${key}`
}
