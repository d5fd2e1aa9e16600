import { addMinutes } from 'date-fns'
import type { Membership } from './membership.ts'

/** One person's hold on one slot of a task: a lease, not a possession. */
export type Claim = {
  id: string
  slot: number
  personId: string
  organizationId: string
  claimedAt: Date
  leaseUntil: Date
  /** When a coordinator confirmed someone from an organization that is not trusted. */
  confirmedAt: Date | undefined
}

const LEASE_AT_LEAST_MIN = 30
const LEASE_AT_MOST_MIN = 240

/** No word by then and the task returns to the pool: half the time to its due date, between 30 min and 4 h. */
export function leaseEnd({ dueAt, now }: { dueAt: Date; now: Date }): Date {
  const halfMin = (dueAt.getTime() - now.getTime()) / 2 / 60_000
  return addMinutes(now, Math.min(LEASE_AT_MOST_MIN, Math.max(LEASE_AT_LEAST_MIN, halfMin)))
}

const REMIND_BEFORE_MIN = 15

/** Whose lease runs out by then is asked now whether they are still on it. */
export function remindUpTo(now: Date): Date {
  return addMinutes(now, REMIND_BEFORE_MIN)
}

/** What decides whether the facts of a claimed task are open. */
export type FactsDoor = {
  sensitive: boolean
  taskDone: boolean
  incidentActive: boolean
  skillVerified: boolean
  /** Whether the holder's organization is the incident's own, or one that it trusts. */
  trusted: boolean
  confirmed: boolean
}

/**
 * SECURITY.md, "Rings": facts open at once for a verified skill from the incident's own or a trusted organization,
 * for anyone else when a coordinator confirms the claim; they close with the task, with the incident, and when the
 * skill is no longer verified.
 */
export function factsAreOpen(door: FactsDoor): boolean {
  if (door.taskDone || !door.incidentActive) return false
  if (!door.sensitive) return true
  return door.skillVerified && (door.confirmed || door.trusted)
}

/** An incident's organization, and those whose allies it trusts as its own. */
export type TrustedBy = { organizationId: string; trustedIds: readonly string[] }

/** Whether an organization's verified allies see what they need without a coordinator's yes. */
export function isTrusted(organizationId: string, by: TrustedBy): boolean {
  return organizationId === by.organizationId || by.trustedIds.includes(organizationId)
}

/** The membership that a claim is made through: the case's own organization, else a trusted one, else any. */
export function claimsThrough(
  memberships: readonly Membership[],
  by: TrustedBy
): string | undefined {
  const vouched = memberships.filter((held) => held.vouchedAt).map((held) => held.organizationId)
  return (
    vouched.find((id) => id === by.organizationId) ??
    vouched.find((id) => isTrusted(id, by)) ??
    vouched[0]
  )
}
