import { and, eq, isNull, sql } from 'drizzle-orm'
import { REACH, type Reach } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { deliveries } from './schema.ts'

/** A tap or a signed-in page: recorded once, and an email that waited for it is not needed any more. */
export function markSeen(
  db: Database,
  { alertId, personId, at }: { alertId: string; personId: string; at: Date }
) {
  const theirs = and(
    eq(deliveries.alertId, alertId),
    eq(deliveries.personId, personId),
    isNull(deliveries.seenAt)
  )
  const waiting = sql`channel = 'email' and attempts = 0 and state in ('queued', 'retry')`
  return db
    .update(deliveries)
    .set({
      seenAt: at,
      state: sql`case when ${waiting} then 'not_needed' else state end`,
      nextAttemptAt: sql`case when ${waiting} then null else next_attempt_at end`,
    })
    .where(theirs)
}

/** A device says that it shows an alert: the first time only. Nothing waits for less because of it. */
export function markShown(
  db: Database,
  { alertId, personId, at }: { alertId: string; personId: string; at: Date }
) {
  const theirs = and(
    eq(deliveries.alertId, alertId),
    eq(deliveries.personId, personId),
    eq(deliveries.channel, 'push'),
    isNull(deliveries.shownAt)
  )
  return db.update(deliveries).set({ shownAt: at }).where(theirs)
}

/** How far a delivery has come; the number is the place in STAGES. */
const STAGE = sql`case
  when d.seen_at is not null then 5 when d.shown_at is not null then 4
  when d.state = 'accepted' and d.bounced_at is null then 3 when d.attempts > 0 and d.state in ('sent', 'retry', 'leased') then 2
  when d.state in ('queued', 'retry', 'leased') then 1 else 0 end`
const ANSWERED = 6
const STAGES: readonly Reach[] = [
  'not_reached',
  ...REACH.filter((stage) => stage !== 'not_reached'),
]

/**
 * The people whom the calls of a case are for, counted once each by the furthest that they were reached. It reads every
 * delivery of the case: a quarter of a second for 100,000 people, so whoever asks often asks for what is recent.
 */
export async function countReach(
  db: Database,
  incidentId: string
): Promise<{ reach: Reach; people: number }[]> {
  const steps = sql`select d.person_id, ${STAGE} as stage from deliveries d
    where d.alert_id in (select id from alerts where incident_id = ${incidentId} and kind in ('emergency', 'escalation'))
      and d.state not in ('cancelled', 'not_needed')
    union all select person_id, ${sql.raw(String(ANSWERED))} from answers where incident_id = ${incidentId}`
  const perPerson = sql`(select person_id, max(stage) as stage from (${steps}) group by person_id) people`
  const rows = await db
    .select({ stage: sql<number>`stage`, people: sql<number>`count(*)` })
    .from(perPerson)
    .groupBy(sql`stage`)
  return STAGES.map((reach, stage) => ({
    reach,
    people: rows.find((row) => row.stage === stage)?.people ?? 0,
  }))
}
