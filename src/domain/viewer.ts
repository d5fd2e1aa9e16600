import type { AlertLanguage } from './language.ts'
import type { Membership } from './membership.ts'

/** Who asks: passed explicitly to every action, never hidden in a context. */
export type Viewer = {
  personId: string
  sessionId: string
  name: string
  /** The one that they chose; not every page exists in it. */
  language: AlertLanguage
  timeZone: string
  memberships: readonly Membership[]
  /** Until when this session may open task and team facts; a code or passkey renews it. */
  freshUntil: Date | undefined
  /** The browser of a long session gets its cookie anew, or it would end before the session does. */
  renewsCookie?: boolean
}

/** Task and team facts open only to a session that proved itself lately (SECURITY.md, "Getting in"). */
export function isFresh(viewer: Viewer, now: Date): boolean {
  return viewer.freshUntil !== undefined && viewer.freshUntil > now
}
