import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Handed } from '../domain/email-forecast.ts'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { addresses, alerts, deliveries, keys, relaySeconds } from './schema.ts'

/** Spelled as in the partial index. */
const WAITING = sql`${deliveries.state} in ('queued', 'retry')`
const ALERTS_LIVE_MS = 3 * 24 * 3_600_000

/** Whether an email of a case waits to leave. */
export async function hasWaitingEmail(db: Database, incidentId: string): Promise<boolean> {
  const rows = await db
    .select({ personId: deliveries.personId })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .where(and(eq(alerts.incidentId, incidentId), eq(deliveries.channel, 'email'), WAITING))
    .limit(1)
  return rows.length > 0
}

/** Some of the devices that a message of a case waits for, still sealed; what was tried before comes first. */
export async function listWaitingDevices(
  db: Database,
  { incidentId, limit }: { incidentId: string; limit: number }
) {
  return db
    .selectDistinct({ id: addresses.id, valueSealed: addresses.valueSealed, key: WRAPPED })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .innerJoin(addresses, eq(addresses.id, deliveries.addressId))
    .innerJoin(keys, eq(keys.ownerId, addresses.personId))
    .where(and(eq(alerts.incidentId, incidentId), eq(deliveries.channel, 'push'), WAITING))
    .orderBy(sql`${deliveries.attempts} = 0`)
    .limit(limit)
}

/** How many due emails leave until the last due one of a case has left, those of other cases included. */
export async function countEmailsUntilDone(
  db: Database,
  { incidentId, now }: { incidentId: string; now: Date }
): Promise<number> {
  const due = sql`state in ('queued', 'retry') and channel = 'email' and next_attempt_at <= ${now.getTime()}`
  const [row] = await db.select({ emails: sql<number>`emails` }).from(sql`(
    select count(*) as emails from deliveries, (
      select priority as last_priority, next_attempt_at as last_due from deliveries
      where ${due} and alert_id in (select id from alerts where incident_id = ${incidentId})
      order by priority desc, next_attempt_at desc limit 1)
    where ${due} and (priority, next_attempt_at) <= (last_priority, last_due))`)
  return row?.emails ?? 0
}

/** What the mail relay had within the last hour, the oldest second first. */
export async function listHanded(db: Database, now: Date): Promise<Handed[]> {
  const hourAgo = Math.floor(now.getTime() / 1000) - 3600
  return db
    .select()
    .from(relaySeconds)
    .where(gt(relaySeconds.second, hourAgo))
    .orderBy(asc(relaySeconds.second))
}

/** How many deliveries ended since then by a mistake of ours; only alerts that were live then are looked at. */
export async function countFailed(db: Database, since: Date): Promise<number> {
  const recent = gt(alerts.raisedAt, new Date(since.getTime() - ALERTS_LIVE_MS))
  const [row] = await db
    .select({ failed: sql<number>`count(*)` })
    .from(alerts)
    .innerJoin(deliveries, eq(deliveries.alertId, alerts.id))
    .where(and(recent, eq(deliveries.state, 'failed'), gt(deliveries.settledAt, since)))
  return row?.failed ?? 0
}
