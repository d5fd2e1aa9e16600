import { addDays, addHours, addMinutes, min } from 'date-fns'
import { type Role, STAFF_ROLES } from './membership.ts'

/** device: an ally's own phone; shared: a phone that several people use; staff: whoever works with cases. */
export type SessionKind = 'device' | 'shared' | 'staff'

const DEVICE_SLIDES_DAYS = 400
const STAFF_IDLE_MIN = 30
const STAFF_AT_MOST_H = 12
const SEEN_EVERY_S = 60
/** How long after a code the facts of a task may be opened. */
export const FRESH_H = 12
/** How long an emailed code or link works. */
export const CODE_LASTS_MIN = 10
/** How often a wrong code may be tried. */
export const CODE_TRIES = 5
/** How many codes one address may ask for in {@link CODES_WITHIN_MIN}. */
export const MOST_CODES = 5
/** The span in which codes are counted: no longer than they work, so that whoever is refused one still has one. */
export const CODES_WITHIN_MIN = CODE_LASTS_MIN

/** Until when a session lives if nothing more is heard of it. */
export function expiryOf(session: { kind: SessionKind; createdAt: Date }, now: Date): Date {
  if (session.kind === 'device') return addDays(now, DEVICE_SLIDES_DAYS)
  return min([addMinutes(now, STAFF_IDLE_MIN), addHours(session.createdAt, STAFF_AT_MOST_H)])
}

/** Which session somebody gets: staff roles count before anyone has vouched for them, to be on the safe side. */
export function kindOfSession(
  memberships: readonly { roles: readonly Role[] }[],
  { shared }: { shared: boolean }
): SessionKind {
  const roles = memberships.flatMap((held) => held.roles)
  if (roles.some((role) => STAFF_ROLES.includes(role))) return 'staff'
  return shared ? 'shared' : 'device'
}

/** Whether it is worth writing down that a session is in use: at most once a minute. */
export function isSeenAgain({ lastSeenAt }: { lastSeenAt: Date }, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_S * 1000
}

const COOKIE_EVERY_MS = 7 * 24 * 3_600_000

/** Whether the browser of a device should get its cookie anew: once a week. */
export function isCookieDue(
  { kind, createdAt, lastSeenAt }: { kind: SessionKind; createdAt: Date; lastSeenAt: Date },
  now: Date
): boolean {
  const weekOf = (at: Date) => Math.floor((at.getTime() - createdAt.getTime()) / COOKIE_EVERY_MS)
  return kind === 'device' && weekOf(now) > weekOf(lastSeenAt)
}

/** Until when a session that has just proved itself may open task and team facts. */
export function freshUntil(now: Date): Date {
  return addHours(now, FRESH_H)
}

/** Until when a code that is sent now works. */
export function codeExpiry(now: Date): Date {
  return addMinutes(now, CODE_LASTS_MIN)
}

/** From when on codes of one address are counted. */
export function codesCountedSince(now: Date): Date {
  return addMinutes(now, -CODES_WITHIN_MIN)
}
