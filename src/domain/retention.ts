/** How long the network keeps what; days. */
export type Retention = { alertDays: number; factDays: number; backupDays: number }

/** Where nobody has said otherwise. */
export const DEFAULT_RETENTION: Retention = { alertDays: 90, factDays: 365, backupDays: 35 }

/** What an admin may choose for each. */
export const RETENTION_BOUNDS = {
  alertDays: { min: 7, max: 365 },
  factDays: { min: 30, max: 3650 },
  backupDays: { min: 1, max: 365 },
} as const satisfies Record<keyof Retention, { min: number; max: number }>

/** What a caller saw of the agents goes so long after the verifier's answer, */
export const SALUTE_AFTER_ANSWER_H = 72
/** and so long after the call at the latest. */
export const SALUTE_AFTER_CALL_DAYS = 7

/** Until everything is under the next month's key. */
const REWRAPPED_WITHIN_DAYS = 1
const ONE_DAY_MS = 24 * 3_600_000

/**
 * From which day (YYYY-MM-DD, UTC) nothing can open what was shredded, not even a backup that somebody kept: the key
 * of its month wraps nothing once the month has turned, and is destroyed when the last backup that needs it expires.
 */
export function beyondBackupsFrom(
  shreddedAt: Date,
  { backupDays }: { backupDays: number }
): string {
  const turn = Date.UTC(shreddedAt.getUTCFullYear(), shreddedAt.getUTCMonth() + 1, 1)
  const days = REWRAPPED_WITHIN_DAYS + backupDays
  return new Date(turn + days * ONE_DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length)
}
