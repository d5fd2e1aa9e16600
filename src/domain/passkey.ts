import { addMinutes } from 'date-fns'
import { hasRole, type Membership, type Role } from './membership.ts'
import { isFresh, type Viewer } from './viewer.ts'

/** A passkey in its owner's own list. `id` is the browser's own name for it, base64url. */
export type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | undefined }

/** What a passkey is asked to sign something for. */
export type ChallengePurpose = 'register' | 'sign_in' | 'step_up'

/** Where passkeys belong to: a name of a machine, never a number, and the exact origin of its pages. */
export type PasskeyHome = { rpId: string; origin: string }

/** How long a browser may take to answer a challenge. */
export const CHALLENGE_LASTS_MIN = 5
/** How many passkeys one person may have. */
export const MOST_PASSKEYS = 10
/** Characters of the name that somebody gives a passkey. */
export const LONGEST_PASSKEY_NAME = 60
/** Whoever holds one of these proves themselves by a passkey; a mailbox is too easily read by others. */
const PASSKEY_ROLES: readonly Role[] = ['admin', 'coordinator']

/** Whether somebody has to have a passkey. Roles count before anyone has vouched for them, to be on the safe side. */
export function needsPasskey(memberships: readonly { roles: readonly Role[] }[]): boolean {
  return memberships.some(({ roles }) => roles.some((role) => PASSKEY_ROLES.includes(role)))
}

/** Whether somebody may help another back in: both are vouched for such a role in the same organization. */
export function isColleague(mine: readonly Membership[], theirs: readonly Membership[]): boolean {
  return theirs.some(
    ({ organizationId }) =>
      hasRole(mine, PASSKEY_ROLES, organizationId) && hasRole(theirs, PASSKEY_ROLES, organizationId)
  )
}

/**
 * Whether a session may add a passkey: it has proved itself lately, or it is the first passkey of somebody who has
 * nothing else to prove themselves with. A mailbox alone must never add a second one.
 */
export function mayAddPasskey(
  viewer: Viewer,
  { now, passkeys, isNeeded }: { now: Date; passkeys: number; isNeeded: boolean }
): boolean {
  return isFresh(viewer, now) || (isNeeded && passkeys === 0)
}

/** Until when a challenge that is given now may be answered. */
export function challengeExpiry(now: Date): Date {
  return addMinutes(now, CHALLENGE_LASTS_MIN)
}

const NUMBERS = /^[\d.]+$|^\[/

/**
 * Where the passkeys of a network live. Browsers refuse them for addresses that are numbers; on this machine localhost
 * stands for them.
 *
 * @returns  Undefined where the network has no name.
 */
export function passkeyHome(publicUrl: string): PasskeyHome | undefined {
  const url = new URL(publicUrl)
  if (/^(127\.0\.0\.1|\[::1\])$/.test(url.hostname)) url.hostname = 'localhost'
  if (NUMBERS.test(url.hostname)) return undefined
  return { rpId: url.hostname, origin: url.origin }
}
