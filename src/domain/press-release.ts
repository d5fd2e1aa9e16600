import { hasRole } from './membership.ts'
import type { PressGrant } from './press-consent.ts'
import { Problem } from './problem.ts'
import type { Viewer } from './viewer.ts'

/** Press liaisons and coordinators of the organization that owns a case bring its summaries out and take them back. */
export function releasing<Found extends { organizationId: string }>(
  viewer: Viewer,
  found: Found | undefined
): Found {
  if (found && canRelease(viewer, found)) return found
  throw new Problem('not-found', 'problem.not-found')
}

/** Whether somebody may publish for an organization, and hand out its press links. */
export function canRelease(viewer: Viewer, { organizationId }: { organizationId: string }) {
  return hasRole(viewer.memberships, ['press_liaison', 'coordinator'], organizationId)
}

/**
 * When a text stopped being one that may be public: the last time somebody took back what they had agreed to, or that
 * an agreement ran out. It decides whether a text under embargo was ever out at all.
 */
export function lapsedAt(ledger: readonly PressGrant[], now: Date): Date {
  const times = ledger.flatMap((row) =>
    row.entry === 'withdrawal' ? [row.recordedAt] : row.until ? [row.until] : []
  )
  const past = times.map(Number).filter((time) => time <= Number(now))
  return past.length > 0 ? new Date(Math.max(...past)) : now
}

/** Whether anyone could read it before it ended: an embargo that outlasted it kept it from everybody but a few. */
export function wasOpen(embargoUntil: Date | null, endedAt: Date): boolean {
  return embargoUntil === null || embargoUntil <= endedAt
}
