import { type SQL, sql } from 'drizzle-orm'
import { PRIORITIES } from '../domain/alert.ts'
import { CHANNELS, type Channel } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { deliveries } from './schema.ts'

/** Names one delivery. */
export type DeliveryKey = { alertId: string; personId: string; addressId: string }

/* These conditions are spelled as in the partial indexes, or SQLite would not use them. */
/** Rows that wait for their next attempt. */
export const WAITING = sql`state in ('queued', 'retry')`
/** Rows that a worker holds. */
export const UNDERWAY = sql`state in ('leased', 'sent')`

/** What a change to deliveries gives back. */
export const KEYS_BACK = {
  alertId: deliveries.alertId,
  personId: deliveries.personId,
  addressId: deliveries.addressId,
}

/** Rows past their deadline end; the board counts them as not reached. */
export function expireDeliveries(db: Database, now: Date) {
  return db
    .update(deliveries)
    .set({ state: 'dead', nextAttemptAt: null, settledAt: now, reason: 'past its deadline' })
    .where(sql`${WAITING} and next_attempt_at is not null and deadline_at <= ${now.getTime()}`)
    .returning(KEYS_BACK)
}

/** Cancels what has not left of the alerts that ended; goes into the step that ends them. */
export function cancelWaiting(db: Database, { endedAlerts, now }: { endedAlerts: SQL; now: Date }) {
  return db
    .update(deliveries)
    .set({ state: 'cancelled', nextAttemptAt: null, settledAt: now })
    .where(sql`${WAITING} and alert_id in (${endedAlerts})`)
}

/** How many rows of a channel workers hold at this moment. */
export async function countUnderway(db: Database, channel: Channel): Promise<number> {
  const ofChannel = sql`${UNDERWAY} and channel = ${channel}`
  const [row] = await db.select({ rows: sql<number>`count(*)` }).from(deliveries).where(ofChannel)
  return row?.rows ?? 0
}

/** The next moment at which the outbox has something to do. */
export async function nextDueAt(db: Database): Promise<Date | undefined> {
  const [row] = await db
    .select({
      at: sql<number | null>`min(
        ${nextWaiting}, coalesce((select min(lease_until) from deliveries where ${UNDERWAY}), 9e15),
        coalesce((select min(next_attempt_at) from letters where ${WAITING}), 9e15),
        coalesce((select min(lease_until) from letters where ${UNDERWAY}), 9e15))`,
    })
    .from(sql`(select 1)`)
  return row?.at && row.at < 9e15 ? new Date(row.at) : undefined
}

/** One look at the head of the index for each channel and priority, instead of one at all that waits. */
const nextWaiting = sql.join(
  CHANNELS.flatMap((channel) =>
    PRIORITIES.map(
      (priority) => sql`coalesce((select min(next_attempt_at) from deliveries where ${WAITING}
        and channel = ${sql.raw(`'${channel}'`)} and priority = ${sql.raw(String(priority))}), 9e15)`
    )
  ),
  sql`, `
)
