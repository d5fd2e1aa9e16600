import { and, eq, type SQL, sql } from 'drizzle-orm'
import { PRIORITIES } from '../domain/alert.ts'
import type { Channel } from '../domain/delivery.ts'
import { LEASE_MS, LONGEST_WAIT_MS } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { type DeliveryKey, KEYS_BACK, UNDERWAY, WAITING } from './deliveries.ts'
import { WRAPPED } from './keys.ts'
import { countHanded, type RelayQuota, relayAllowance } from './relay-quota.ts'
import { addresses, alerts, deliveries, keys, persons } from './schema.ts'

/** One worker's hand on some rows: a token nobody else has, and the time it was taken. */
export type Hand = { owner: string; now: Date }

/** A push that nobody fetched is kept for so long at most. */
const TOPIC_KEPT_H = 6

const leaseEnd = (now: Date) =>
  sql`${now.getTime()} + case channel when 'push' then ${LEASE_MS.push} else ${LEASE_MS.email} end`

/** Takes up to `limit` due rows of one channel, the most urgent and longest waiting first; a stand-in for a lock. */
export function leaseDeliveries(
  db: Database,
  { owner, now, channel, limit }: Hand & { channel: Channel; limit: number },
  quota?: RelayQuota
) {
  const most = quota ? sql`min(${limit}, ${relayAllowance(quota, now)})` : sql`${limit}`
  const due = sql`(alert_id, person_id, address_id) in (select alert_id, person_id, address_id
    from (${dueRows({ channel, limit, now })}) order by priority, next_attempt_at limit ${most})`
  return db
    .update(deliveries)
    .set({ state: 'leased', owner, leaseUntil: leaseEnd(now) })
    .where(due)
    .returning(KEYS_BACK)
}

/** The head of what is due in each priority: one look into the index each, however much waits for a later hour. */
function dueRows({ channel, limit, now }: { channel: Channel; limit: number; now: Date }): SQL {
  const heads = PRIORITIES.map(
    (
      priority
    ) => sql`select * from (select alert_id, person_id, address_id, priority, next_attempt_at
      from deliveries where ${WAITING} and channel = ${channel} and priority = ${priority}
        and next_attempt_at <= ${now.getTime()} and deadline_at > ${now.getTime()}
      order by next_attempt_at limit ${limit})`
  )
  return sql.join(heads, sql` union all `)
}

/** Counts leased emails against the relay's quota; goes into the step that leases them. */
export const countLeased = countHanded

/** The rows that a worker has leased; spelled so that the index on what is held finds them. */
const heldBy = (owner: string) =>
  and(sql`${UNDERWAY}`, eq(deliveries.owner, owner), eq(deliveries.state, 'leased'))

/**
 * How many alerts of the last hours, raised before this one, a device may still be keeping for its owner: each took
 * one of its few topics. Alerts that leave together have different places.
 */
const topicsBefore = (since: Date) => sql<number>`(select count(*) from alerts r
  join deliveries o on o.alert_id = r.id and o.person_id = ${deliveries.personId}
    and o.address_id = ${deliveries.addressId}
  where r.raised_at > ${since.getTime()} and (r.raised_at, r.id) < (${alerts.raisedAt}, ${alerts.id})
    and (o.attempts > 0 or o.state in ('queued', 'retry', 'leased')) and o.seen_at is null)`

/** What one attempt needs to know. Sealed values are opened by the job, in memory. */
export async function listLeased(db: Database, { owner, now }: Hand) {
  const { channel, attempts, deadlineAt, alertId, personId, addressId } = deliveries
  const { valueSealed } = addresses
  const { kind, notice, drill, severity } = alerts
  const { language } = persons
  return db
    .select({
      ...{ alertId, personId, addressId, channel, attempts, deadlineAt, valueSealed, language },
      alert: { kind, notice, drill, severity },
      key: WRAPPED,
      topicsBefore: topicsBefore(new Date(now.getTime() - TOPIC_KEPT_H * 3_600_000)),
    })
    .from(deliveries)
    .innerJoin(addresses, eq(addresses.id, addressId))
    .innerJoin(persons, eq(persons.id, personId))
    .innerJoin(keys, eq(keys.ownerId, personId))
    .innerJoin(alerts, eq(alerts.id, alertId))
    .where(heldBy(owner))
}

/** A leased row with its address and its alert. */
export type LeasedDelivery = Awaited<ReturnType<typeof listLeased>>[number]

/**
 * Records attempts before a socket is opened, only while the alert is live, its reader belongs to the network (that a
 * case is over everyone hears who was told) and the address was not retired meanwhile; the rows that come back may be
 * sent, no others.
 */
export function markSent(db: Database, { owner, now }: Hand) {
  const live = and(
    heldBy(owner),
    sql`exists (select 1 from alerts a where a.id = alert_id and a.ended_at is null
      and (a.kind in ('stand_down', 'false_alarm') or exists (select 1 from memberships m
        where m.person_id = deliveries.person_id and m.vouched_at is not null and m.ended_at is null)))`,
    sql`exists (select 1 from addresses a where a.id = address_id and a.retired_at is null)`
  )
  return db
    .update(deliveries)
    .set({ state: 'sent', attempts: sql`attempts + 1`, sentAt: now, leaseUntil: leaseEnd(now) })
    .where(live)
    .returning(KEYS_BACK)
}

/** What was leased and may not be sent any more; goes right after `markSent`, in its step. */
export function cancelLeased(db: Database, { owner, now }: Hand) {
  return db
    .update(deliveries)
    .set({
      ...{ state: 'cancelled', owner: null, leaseUntil: null },
      ...{ nextAttemptAt: null, settledAt: now },
    })
    .where(heldBy(owner))
}

/** Gives leased rows back unsent, to be taken again later: their carrier is paused, and no attempt was made. */
export function postponeLeased(
  db: Database,
  { owner, rows }: { owner: string; rows: readonly (DeliveryKey & { until: Date })[] }
) {
  const waits = rows.map(({ until, ...row }) => ({ ...row, until: until.getTime() }))
  const named = sql`(select value ->> 'alertId' as alert, value ->> 'personId' as person,
    value ->> 'addressId' as address, value ->> 'until' as until from json_each(${JSON.stringify(waits)})) w`
  const ours = and(
    sql`deliveries.alert_id = w.alert and deliveries.person_id = w.person and deliveries.address_id = w.address`,
    eq(deliveries.owner, owner),
    eq(deliveries.state, 'leased')
  )
  return db
    .update(deliveries)
    .set({
      state: sql`case attempts when 0 then 'queued' else 'retry' end`,
      nextAttemptAt: sql`w.until`,
      ...{ owner: null, leaseUntil: null },
    })
    .from(named)
    .where(ours)
}

/**
 * What a crash or a lost worker left behind goes back to retry, or is cancelled with its alert. A lease that ends
 * later than any lease can means that the clock was set back: nobody holds it.
 */
export function reclaimLapsed(db: Database, now: Date) {
  const ended = sql`exists (select 1 from alerts a where a.id = alert_id and a.ended_at is not null)`
  const longestLease = now.getTime() + LEASE_MS.email
  return db
    .update(deliveries)
    .set({
      state: sql`case when ${ended} then 'cancelled' else 'retry' end`,
      nextAttemptAt: sql`case when ${ended} then null else ${now.getTime()} end`,
      settledAt: sql`case when ${ended} then ${now.getTime()} end`,
      ...{ owner: null, leaseUntil: null },
    })
    .where(sql`${UNDERWAY} and (lease_until <= ${now.getTime()} or lease_until > ${longestLease})`)
    .returning(KEYS_BACK)
}

/**
 * After the clock was set back, a retry further ahead than the schedule's longest wait is due now, and so is what
 * was queued by an alert that seems to be raised in the future, unless quiet hours keep it.
 */
export function hastenAfterSetBack(db: Database, now: Date) {
  const tooFar = sql`next_attempt_at > ${now.getTime() + LONGEST_WAIT_MS}`
  const fromTheFuture = sql`exists (select 1 from alerts a where a.id = alert_id
    and a.raised_at > ${now.getTime() + LONGEST_WAIT_MS} and deliveries.due_at <= a.due_at + 120000)`
  return db
    .update(deliveries)
    .set({ nextAttemptAt: now })
    .where(sql`${WAITING} and ${tooFar} and (state = 'retry' or ${fromTheFuture})`)
}
