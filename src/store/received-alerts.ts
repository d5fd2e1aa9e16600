import { and, desc, eq, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { CaseStage } from '../domain/ally-alert.ts'
import type { Database } from './database.ts'
import { addresses, alerts, incidents, reports } from './schema.ts'

/** An alert that went to someone, with what the network ring knows of its case. */
export type ReceivedAlert = Awaited<ReturnType<typeof findReceivedAlert>> & {}

/** An alert, for somebody to whom it went. */
export async function findReceivedAlert(
  db: Database,
  { alertId, personId }: { alertId: string; personId: string }
) {
  const [found] = await received(db, personId, eq(alerts.id, alertId))
  return found
}

const AT_MOST = 100

/** What went to somebody about cases that are not over, newest first. Personal notices left out. */
export async function listReceivedAlerts(
  db: Database,
  { personId, now }: { personId: string; now: Date }
) {
  const open = or(
    eq(incidents.state, 'active'),
    and(
      isNull(alerts.incidentId),
      isNull(alerts.endedAt),
      sql`${reports.state} in ('new', 'unverified', 'unable_to_verify')`
    )
  )
  const toMany = sql`${alerts.kind} <> 'notice'`
  return received(db, personId, and(open, toMany, lte(alerts.dueAt, now)))
}

/** When a phone or browser of someone's last proved that alerts arrive. */
export async function lastConfirmedAt(db: Database, personId: string): Promise<Date | undefined> {
  const live = and(
    eq(addresses.personId, personId),
    eq(addresses.channel, 'push'),
    isNull(addresses.retiredAt),
    isNotNull(addresses.confirmedAt)
  )
  const [row] = await db
    .select({ at: addresses.confirmedAt })
    .from(addresses)
    .where(live)
    .orderBy(desc(addresses.confirmedAt))
    .limit(1)
  return row?.at ?? undefined
}

async function received(db: Database, personId: string, which: SQL | undefined) {
  const theirs = sql`exists (select 1 from deliveries
    where deliveries.person_id = ${personId} and deliveries.alert_id = ${alerts.id})`
  const kept = sql`coalesce(${alerts.endReason}, '') <> 'cancelled'`
  const rows = await db
    .select({ alert: alerts, incident: incidents, report: reports })
    .from(alerts)
    .leftJoin(incidents, eq(incidents.id, alerts.incidentId))
    .leftJoin(reports, sql`${reports.id} = coalesce(${incidents.reportId}, ${alerts.reportId})`)
    .where(and(theirs, kept, which))
    .orderBy(desc(alerts.raisedAt))
    .limit(AT_MOST)
  return rows.map(({ alert, incident, report }) => ({
    ...{ id: alert.id, kind: alert.kind, drill: alert.drill, county: alert.county },
    ...{ needs: alert.needs, raisedAt: alert.raisedAt },
    byTime: alert.byTime ?? undefined,
    notice: alert.notice ?? undefined,
    subjectId: alert.subjectId ?? undefined,
    incidentId: alert.incidentId ?? undefined,
    codeName: incident?.codeName ?? report?.codeName ?? '',
    nextWordAt: incident?.nextWordAt ?? undefined,
    stage: stageOf(alert, incident?.state, report?.state),
  }))
}

function stageOf(
  { incidentId, endReason }: { incidentId: string | null; endReason: string | null },
  incidentState: string | undefined,
  reportState: string | undefined
): CaseStage {
  if (reportState === 'false_alarm') return 'false_alarm'
  if (incidentId) return incidentState === 'active' ? 'active' : 'stood_down'
  if (endReason === 'stood_down') return 'stood_down'
  return reportState === 'confirmed' ? 'confirmed' : 'active'
}
