import { addDays } from 'date-fns'

/** What happened to an account, and its owner is told by mail; `OTHERS_HEAR` says what its admins are told besides. */
export const ACCOUNT_NEWS = [
  'passkey_added',
  'passkey_removed',
  'codes_printed',
  'recovery_granted',
  'recovery_used',
  'locked',
  'opened',
] as const
export type AccountNews = (typeof ACCOUNT_NEWS)[number]

/** The glass was broken, or an account was locked: the other admins of its organizations are told, too. */
export const OTHERS_HEAR: readonly AccountNews[] = [
  'recovery_granted',
  'recovery_used',
  'locked',
  'opened',
]

/** What a letter about an account holds. `own`: it goes to the account's owner; no name stands in it either way. */
export type AccountLetter = { to: string; event: AccountNews; own: boolean; link: string }

const LOCK_LINK_LASTS_DAYS = 7

/** Until when the link of such a letter can lock the account. */
export function lockLinkExpiry(now: Date): Date {
  return addDays(now, LOCK_LINK_LASTS_DAYS)
}
