import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { ChannelPlan } from '../domain/channel-plan.ts'
import { UNSEEN_AFTER_S } from '../domain/channel-plan.ts'
import type { AlertRow } from './alerts.ts'
import {
  isNotSpared,
  LIVE_ADDRESS,
  meetsCriteriaOf,
  NOTICE_IS_FOR,
  type Spared,
  STANDBY_IS_FOR,
} from './audience.ts'
import type { Database } from './database.ts'
import { alertChunks, alerts, deliveries, persons } from './schema.ts'
import { isTold, type MessageToTold, tellingsOf } from './told.ts'

/** A range of an alert's audience that still has to become deliveries. */
export type Chunk = { alertId: string; position: number; fromBucket: number; toBucket: number }

/** Chunks of live alerts that were not expanded yet, emergencies first. */
export async function listWaitingChunks(db: Database, limit: number): Promise<Chunk[]> {
  const { alertId, position, fromBucket, toBucket } = alertChunks
  return db
    .select({ alertId, position, fromBucket, toBucket })
    .from(alertChunks)
    .innerJoin(alerts, eq(alerts.id, alertId))
    .where(and(isNull(alertChunks.expandedAt), isNull(alerts.endedAt)))
    .orderBy(asc(alerts.priority), asc(alerts.raisedAt), asc(position))
    .limit(limit)
}

/** The time zones that people live in. */
export async function listTimeZones(db: Database): Promise<string[]> {
  const rows = await db.selectDistinct({ timeZone: persons.timeZone }).from(persons)
  return rows.map((row) => row.timeZone)
}

type Expansion = {
  chunk: Chunk
  alert: AlertRow
  plan: ChannelPlan
  /** Minutes after local midnight at the alert's due time, by time zone: SQLite knows no zones. */
  localMinutes: Record<string, number>
}

/** Turns a chunk into deliveries: a person's every live address, once. Running it again adds nothing. */
export function insertDeliveries(db: Database, expansion: Expansion) {
  return db.insert(deliveries).select(deliveriesOf(expansion)).onConflictDoNothing()
}

/** Marks a chunk as expanded; goes into the step that inserts its deliveries. */
export function saveExpanded(db: Database, { alertId, position }: Chunk, at: Date) {
  const chunk = and(eq(alertChunks.alertId, alertId), eq(alertChunks.position, position))
  return db.update(alertChunks).set({ expandedAt: at }).where(chunk)
}

function deliveriesOf({ chunk, alert, plan, localMinutes }: Expansion): SQL {
  const dueMs = alert.dueAt.getTime()
  return sql`
    with zone as (select key as name, value as local_min from json_each(${JSON.stringify(localMinutes)})),
    heard as (
      select p.id, p.email_off, ${asleepMin(plan)} * 60000 as quiet_ms,
        exists (select 1 from addresses a where a.person_id = p.id and a.channel = 'push'
          and a.retired_at is null) as has_push
      from persons p join zone on zone.name = p.time_zone
      where p.bucket >= ${chunk.fromBucket} and p.bucket < ${chunk.toBucket} and p.removed_at is null
        and p.locked_at is null
        and ${isHeard(alert)}),
    planned as (
      select p.id as person_id, a.id as address_id, a.channel,
        case when a.channel = 'push' or ${emailGoes(plan, alert)} then 'queued' else 'not_needed' end as state,
        ${dueMs} + p.quiet_ms + case when a.channel = 'email' then ${emailWaitMs(plan)} else 0 end as due_ms
      from heard p join addresses a on a.person_id = p.id where ${LIVE_ADDRESS})
    select ${alert.id}, person_id, address_id, channel, state, ${alert.priority}, due_ms,
      ${deadline(alert, plan)},
      case state when 'queued' then due_ms end, null, null, 0, null, null, null, null, null, null
    from planned where exists (select 1 from alerts live where live.id = ${alert.id} and live.ended_at is null)`
}

/** When a row gives up: a notice at the time by which it asks for something, everything else after so long. */
function deadline(alert: AlertRow, plan: ChannelPlan): SQL {
  if (alert.kind === 'notice' && alert.byTime) return sql`${alert.byTime.getTime()}`
  const pushMs = plan.pushGivesUpS * 1000
  const emailMs = plan.emailGivesUpS * 1000
  return sql`due_ms + case channel when 'push' then ${pushMs} else ${emailMs} end`
}

function isHeard(alert: AlertRow): SQL {
  if (alert.audience === 'criteria')
    return sql`${meetsCriteriaOf(sql`${alert.id}`)} and ${isNotSpared(sparedOf(alert))}`
  if (alert.audience === 'persons')
    return sql`exists (select 1 from alert_persons n join alerts a on a.id = n.alert_id
      where n.alert_id = ${alert.id} and n.person_id = p.id
      and case a.kind when 'notice' then ${NOTICE_IS_FOR} when 'standby' then ${STANDBY_IS_FOR} else 1 end)`
  return isTold(messageOf(alert), alert.id)
}

/** An escalation leaves some in peace; whoever else calls means everyone. */
export function sparedOf({ kind, subjectId, raisedAt }: AlertRow): Spared | undefined {
  return kind === 'escalation' && subjectId ? { needId: subjectId, at: raisedAt } : undefined
}

/** What a message to those who were told is about. */
export function messageOf({ kind, reportId, subjectId }: AlertRow): MessageToTold {
  const wrongId = kind === 'correction' ? (subjectId ?? undefined) : undefined
  return { kind, reportId: reportId ?? '', wrongId }
}

/** Whether the email of a person `p` goes at all, once its time has come. */
function emailGoes(plan: ChannelPlan, alert: AlertRow): SQL {
  if (plan.email === 'if-no-push') return sql`not p.has_push`
  if (plan.email === 'if-email-was-tried')
    return sql`(not p.has_push or exists (${tellingsOf(messageOf(alert), alert.id)} and d.channel = 'email'))`
  return sql`1`
}

/** How long it waits for the push to be seen; without a push it goes at once. */
function emailWaitMs(plan: ChannelPlan): SQL {
  if (plan.email !== 'if-unseen') return sql`0`
  return sql`case when p.has_push then ${UNSEEN_AFTER_S * 1000} else 0 end`
}

/** Minutes until person `p`'s quiet hours end, or 0 where the message may come now. */
function asleepMin(plan: ChannelPlan): SQL {
  const from = sql`p.quiet_from_min`
  const until = sql`p.quiet_until_min`
  const left = sql`((${until} - zone.local_min + 1440) % 1440)`
  return sql`case when ${from} is null or ${mayWake(plan)} then 0
    when ${isBetween(from, until)} then ${left} else 0 end`
}

function mayWake(plan: ChannelPlan): SQL {
  if (plan.quiet === 'silent') return sql`1`
  if (plan.quiet === 'wakes-who-allows') return sql`(p.emergency_wakes or p.always_wakes)`
  if (plan.quiet === 'unless-always') return sql`p.always_wakes`
  if (plan.quiet === 'respected') return sql`0`
  return sql`exists (select 1 from memberships m where m.person_id = p.id and m.on_call and m.ended_at is null
    and (m.on_call_from_min is null or ${isBetween(sql`m.on_call_from_min`, sql`m.on_call_until_min`)}))`
}

/** Whether the local minute lies in a span that may go over midnight. */
function isBetween(from: SQL, until: SQL): SQL {
  return sql`case when ${from} <= ${until} then zone.local_min >= ${from} and zone.local_min < ${until}
    else zone.local_min >= ${from} or zone.local_min < ${until} end`
}
