import { addDays } from 'date-fns'
import type { Viewer } from './viewer.ts'

/** What a token may be allowed to do: each reads or does one thing, and none opens a task's or a team's facts. */
export const SCOPES = ['incidents:read', 'alerts:read', 'alerts:raise', 'people:read'] as const
export type Scope = (typeof SCOPES)[number]

/** For how many days a token can be made. */
export const TOKEN_DAYS = [30, 90, 365] as const

/** A program that has shown a live token: what it may do, and for which organization it acts. */
export type Program = { organizationId: string; scopes: readonly Scope[]; acts: Viewer }

/** A token as the admins of its organization see it; its text was shown once. */
export type TokenView = {
  id: string
  organization: string
  name: string
  scopes: readonly Scope[]
  by: string | undefined
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | undefined
  state: TokenState
}

export type TokenState = 'live' | 'expired' | 'revoked'

/** Whether a token still opens anything. */
export function tokenState(
  { expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | undefined },
  now: Date
): TokenState {
  if (revokedAt) return 'revoked'
  return expiresAt > now ? 'live' : 'expired'
}

/** Until when a token works that is made now. */
export function tokenExpiry(days: number, now: Date): Date {
  return addDays(now, days)
}

/** Whether a text of the database is one of the scopes that there are now. */
export function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text)
}
