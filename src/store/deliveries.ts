import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { ATTEMPT_LIMIT_MS, type Settlement } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { addresses, alerts, deliveries, keys, persons } from './schema.ts'

/** Names one delivery. */
export type DeliveryKey = { alertId: string; personId: string; addressId: string }

/* These conditions are spelled as in the partial indexes, or SQLite would not use them. */
const WAITING = sql`state in ('queued', 'retry')`
const UNDERWAY = sql`state in ('leased', 'sent')`
const KEY = sql`(alert_id, person_id, address_id)`

const KEYS_BACK = {
  alertId: deliveries.alertId,
  personId: deliveries.personId,
  addressId: deliveries.addressId,
}

/** Twice the attempt limit of a row's channel, in milliseconds. */
const LEASE_MS = sql`(case channel when 'push' then ${2 * ATTEMPT_LIMIT_MS.push} else ${2 * ATTEMPT_LIMIT_MS.email} end)`

/** Takes up to `limit` due rows for one worker, the most urgent and longest waiting first. */
export async function leaseDeliveries(
  db: Database,
  { owner, now, limit }: { owner: string; now: Date; limit: number }
): Promise<DeliveryKey[]> {
  const due = sql`${KEY} in (select alert_id, person_id, address_id from deliveries
    where ${WAITING} and next_attempt_at <= ${now.getTime()} and deadline_at > ${now.getTime()}
    order by priority, next_attempt_at limit ${limit})`
  return db
    .update(deliveries)
    .set({ state: 'leased', owner, leaseUntil: sql`${now.getTime()} + ${LEASE_MS}` })
    .where(due)
    .returning(KEYS_BACK)
}

/** What one attempt needs to know. Sealed values are opened by the job, in memory. */
export async function listLeased(db: Database, owner: string) {
  const { channel, attempts, deadlineAt, alertId, personId, addressId } = deliveries
  const { valueSealed } = addresses
  const { kind, notice, drill, severity } = alerts
  const { language } = persons
  return db
    .select({
      ...{ alertId, personId, addressId, channel, attempts, deadlineAt, valueSealed, language },
      alert: { kind, notice, drill, severity },
      key: WRAPPED,
    })
    .from(deliveries)
    .innerJoin(addresses, eq(addresses.id, addressId))
    .innerJoin(persons, eq(persons.id, personId))
    .innerJoin(keys, eq(keys.ownerId, personId))
    .innerJoin(alerts, eq(alerts.id, alertId))
    .where(and(eq(deliveries.owner, owner), eq(deliveries.state, 'leased')))
}

/** A leased row with its address and its alert. */
export type LeasedDelivery = Awaited<ReturnType<typeof listLeased>>[number]

/**
 * Records an attempt before a socket is opened, only while the alert is live and the address was not retired
 * meanwhile; the rows that come back may be sent, no others.
 */
export function markSent(db: Database, { owner, now }: { owner: string; now: Date }) {
  const live = and(
    eq(deliveries.owner, owner),
    eq(deliveries.state, 'leased'),
    sql`exists (select 1 from alerts a where a.id = alert_id and a.ended_at is null)`,
    sql`exists (select 1 from addresses a where a.id = address_id and a.retired_at is null)`
  )
  return db
    .update(deliveries)
    .set({
      state: 'sent',
      attempts: sql`attempts + 1`,
      sentAt: now,
      leaseUntil: sql`${now.getTime()} + ${LEASE_MS}`,
    })
    .where(live)
    .returning(KEYS_BACK)
}

/** What was leased and may not be sent any more; goes right after `markSent`, in its step. */
export function cancelLeased(db: Database, { owner, now }: { owner: string; now: Date }) {
  return db
    .update(deliveries)
    .set({ state: 'cancelled', owner: null, leaseUntil: null, settledAt: now })
    .where(and(eq(deliveries.owner, owner), eq(deliveries.state, 'leased')))
}

/** Ends many attempts at once. A stale owner changes nothing, and what has ended stays ended. */
export function settleDeliveries(
  db: Database,
  {
    owner,
    now,
    results,
  }: { owner: string; now: Date; results: readonly (DeliveryKey & Settlement)[] }
) {
  const rows = results.map(({ nextAttemptAt, ...row }) => ({
    ...row,
    next: nextAttemptAt?.getTime() ?? null,
  }))
  const settled = sql`(select value ->> 'alertId' as alert, value ->> 'personId' as person,
    value ->> 'addressId' as address, value ->> 'state' as state, value ->> 'reason' as reason,
    value ->> 'next' as next from json_each(${JSON.stringify(rows)})) s`
  const ours = and(
    sql`deliveries.alert_id = s.alert and deliveries.person_id = s.person and deliveries.address_id = s.address`,
    eq(deliveries.owner, owner),
    eq(deliveries.state, 'sent')
  )
  return db
    .update(deliveries)
    .set({
      state: sql`s.state`,
      reason: sql`nullif(s.reason, '')`,
      nextAttemptAt: sql`s.next`,
      settledAt: sql`case when s.next is null then ${now.getTime()} end`,
      owner: null,
      leaseUntil: null,
    })
    .from(settled)
    .where(ours)
}

/** Takes addresses out of use that no longer exist; goes into the step that settles. */
export function retireAddresses(
  db: Database,
  { ids, reason, now }: { ids: readonly string[]; reason: string; now: Date }
) {
  const theirs = sql`${addresses.id} in (select value from json_each(${JSON.stringify(ids)}))`
  return db
    .update(addresses)
    .set({ retiredAt: now, retiredReason: reason })
    .where(and(theirs, isNull(addresses.retiredAt)))
}

/** What a crash or a lost worker left behind goes back to retry, or is cancelled with its alert. */
export function reclaimLapsed(db: Database, now: Date) {
  const ended = sql`exists (select 1 from alerts a where a.id = alert_id and a.ended_at is not null)`
  return db
    .update(deliveries)
    .set({
      state: sql`case when ${ended} then 'cancelled' else 'retry' end`,
      nextAttemptAt: sql`case when ${ended} then null else ${now.getTime()} end`,
      owner: null,
      leaseUntil: null,
    })
    .where(sql`${UNDERWAY} and lease_until <= ${now.getTime()}`)
    .returning(KEYS_BACK)
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

/** The next moment at which the outbox has something to do. */
export async function nextDueAt(db: Database): Promise<Date | undefined> {
  const [row] = await db
    .select({
      at: sql<number | null>`min(
        coalesce((select min(next_attempt_at) from deliveries where ${WAITING}), 9e15),
        coalesce((select min(lease_until) from deliveries where ${UNDERWAY}), 9e15),
        coalesce((select min(next_attempt_at) from letters where ${WAITING}), 9e15),
        coalesce((select min(lease_until) from letters where ${UNDERWAY}), 9e15))`,
    })
    .from(sql`(select 1)`)
  return row?.at && row.at < 9e15 ? new Date(row.at) : undefined
}
