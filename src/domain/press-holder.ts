import type { Language } from './language.ts'
import type { FetchForm, PressLinkKind, PressScope } from './press-link.ts'

/** To whom a link or a token was given; sealed under the link's own key. */
export type PressHolder = {
  name: string
  email: string
  outlet: string
  /** When they agreed to hold back what is embargoed (ISO 8601); an embargo binds nobody who did not agree. */
  embargoAcceptedAt: string | undefined
}

/** A link or token, as the staff of its organization see it. */
export type PressLinkView = {
  id: string
  kind: PressLinkKind
  scope: PressScope
  summaryId: string | undefined
  holder: PressHolder
  language: Language
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | undefined
  state: 'live' | 'expired' | 'revoked'
  fetches: readonly { version: number; form: FetchForm; at: Date }[]
}

/** Whether a link or token still opens anything. */
export function linkState(
  { expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null | undefined },
  now: Date
): PressLinkView['state'] {
  if (revokedAt) return 'revoked'
  return expiresAt > now ? 'live' : 'expired'
}
