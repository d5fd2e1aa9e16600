import { addDays } from 'date-fns'
import type { Language } from './language.ts'

const INVITATION_LASTS_DAYS = 14

/** Until when an invitation that is sent now can be accepted. */
export function invitationExpiry(now: Date): Date {
  return addDays(now, INVITATION_LASTS_DAYS)
}

/** Until when we try to deliver its email. */
export function letterDeadline(now: Date): Date {
  return addDays(now, 1)
}

/** The same for one of thousands: a small mail server takes its time. */
export function importedLetterDeadline(now: Date): Date {
  return addDays(now, 3)
}

/** What the invited sees before they join. */
export type InvitationView = {
  organizationName: string
  language: Language
  expiresAt: Date
  /** new: joins; known: has to sign in first; viewer: is signed in and gets one more place. */
  person: 'new' | 'known' | 'viewer'
}
