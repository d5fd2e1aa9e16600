import { addMinutes } from 'date-fns'

/** printed: from the person's own paper; granted: read out by a colleague; operator: from whoever runs the server. */
export type RecoveryKind = 'printed' | 'granted' | 'operator'

/** How many codes are printed at a time. */
export const PRINTED_CODES = 10
/** How long a granted code works: as long as a phone call. */
export const GRANT_LASTS_MIN = 15
/** How long a code from the server works. */
export const OPERATOR_LASTS_MIN = 60
/** Digits only: they are read out by phone, in any language. */
export const RECOVERY_DIGITS = 16

/** Until when a code works that is made now; undefined: until it is used or replaced. */
export function recoveryExpiry(kind: RecoveryKind, now: Date): Date | undefined {
  if (kind === 'printed') return undefined
  return addMinutes(now, kind === 'granted' ? GRANT_LASTS_MIN : OPERATOR_LASTS_MIN)
}

/** "1234567890123456" -> "1234 5678 9012 3456" */
export function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}

/** What somebody may know of another's ways back in. */
export type RecoveryUse = { kind: RecoveryKind; usedAt: Date }
