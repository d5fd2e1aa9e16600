import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Criterion } from '../domain/audience.ts'
import type { Condition, Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { alertChunks, alertCriteria, alertPersons, alerts } from './schema.ts'

/** An alert as it is stored. */
export type AlertRow = typeof alerts.$inferSelect

/** Writes an alert while a condition holds, once for its idempotency key; a row comes back if it was written. */
export function insertAlertWhere(db: Database, alert: AlertRow, holds: SQL) {
  return db
    .insert(alerts)
    .select(rowWhere(alerts, alert, holds))
    .onConflictDoNothing({ target: alerts.idempotencyKey })
    .returning({ id: alerts.id })
}

/** Holds if the alert of this very step was written. */
export function alertExists(alertId: string): SQL {
  return sql`select 1 from alerts where id = ${alertId}`
}

/** Who hears it, as reviewed; goes into the step that writes the alert. */
export function insertCriteria(db: Database, alertId: string, criteria: readonly Criterion[]) {
  const json = JSON.stringify(criteria)
  return db.insert(alertCriteria).select(sql`
    select ${alertId}, key, value ->> 'skill', value ->> 'language', value ->> 'verified',
      value ->> 'organizationId', value ->> 'county'
    from json_each(${json}) where exists (${alertExists(alertId)})`)
}

/** Who hears it, by name; goes into the step that writes the alert. */
export function insertAlertPersons(db: Database, alertId: string, personIds: readonly string[]) {
  return db.insert(alertPersons).select(sql`
    select distinct ${alertId}, value from json_each(${JSON.stringify(personIds)})
    where exists (${alertExists(alertId)})`)
}

/** Persons are spread over so many buckets, evenly. */
export const BUCKETS = 1024
/** People of one chunk: a statement of some thousand deliveries at the most, so that no request waits long behind it. */
const PEOPLE_PER_CHUNK = 750

/** The ranges of buckets in which an alert will be expanded; goes into the step that writes the alert. */
export function insertChunks(db: Database, alertId: string, { people }: { people: number }) {
  const count = Math.min(BUCKETS, Math.max(1, Math.ceil(people / PEOPLE_PER_CHUNK)))
  const width = Math.ceil(BUCKETS / count)
  const starts = Array.from({ length: count }, (_, chunk) => chunk * width)
  return db.insert(alertChunks).select(sql`
    select ${alertId}, key, value, value + ${width}, null
    from json_each(${JSON.stringify(starts)}) where exists (${alertExists(alertId)})`)
}

/** One alert. */
export async function findAlert(db: Database, id: string): Promise<AlertRow | undefined> {
  const [row] = await db.select().from(alerts).where(eq(alerts.id, id))
  return row
}

/** The alert that an idempotency key stands for. */
export async function findAlertByKey(db: Database, key: string): Promise<AlertRow | undefined> {
  const [row] = await db.select().from(alerts).where(eq(alerts.idempotencyKey, key))
  return row
}

/** The alerts of a case, newest first; personal notices left out. */
export async function listAlerts(db: Database, incidentId: string): Promise<AlertRow[]> {
  const ofCase = and(eq(alerts.incidentId, incidentId), sql`${alerts.kind} <> 'notice'`)
  return db.select().from(alerts).where(ofCase).orderBy(desc(alerts.raisedAt))
}

/** A circle of a role can be called again, under the same key, once the call is taken back or its case opened anew. */
const FREED_KEY = sql`case kind when 'escalation' then idempotency_key || ' ' || id else idempotency_key end`

/** Takes an alert back while nothing can have left: a row comes back if it was in time. */
export function cancelAlertInTime(db: Database, { id, now }: { id: string; now: Date }) {
  const inTime = and(
    eq(alerts.id, id),
    isNull(alerts.endedAt),
    sql`${alerts.dueAt} > ${now.getTime()}`
  )
  return db
    .update(alerts)
    .set({
      ...{ endedAt: now, endReason: 'cancelled', idempotencyKey: FREED_KEY },
    })
    .where(inTime)
    .returning({ id: alerts.id })
}

/** The alert, if it was ended at that very time: in the step that ends it, this tells whether it did. */
export function endedAlert({ id, at }: { id: string; at: Date }): Condition {
  return sql`select id from alerts where id = ${id} and ended_at = ${at.getTime()}`
}

/** The alerts of a case that were ended at that very time. */
export function endedAlertsOf({ incidentId, at }: { incidentId: string; at: Date }): Condition {
  return sql`select id from alerts where incident_id = ${incidentId} and ended_at = ${at.getTime()}`
}

/** Ends every live alert of a case but one: from this step on no attempt of theirs starts. */
export function endAlerts(
  db: Database,
  ended: { incidentId: string; exceptId: string; at: Date; reason: 'stood_down' | 'false_alarm' }
) {
  const live = and(
    eq(alerts.incidentId, ended.incidentId),
    isNull(alerts.endedAt),
    sql`${alerts.id} <> ${ended.exceptId}`,
    // Only in the step that raised the alert which says so.
    sql`exists (${alertExists(ended.exceptId)})`
  )
  return db
    .update(alerts)
    .set({ endedAt: ended.at, endReason: ended.reason, idempotencyKey: FREED_KEY })
    .where(live)
}
