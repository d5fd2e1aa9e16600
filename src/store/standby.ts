import { type SQL, sql } from 'drizzle-orm'
import type { StandbyPerson, StandbyRole } from '../domain/standby.ts'
import { alertExists } from './alerts.ts'
import { LIVE_ADDRESS } from './audience.ts'
import type { Condition, Database } from './database.ts'
import { alerts } from './schema.ts'

/**
 * Who can be asked to be ready for a report of an organization: its dispatchers, whoever may verify for it, and lawyers
 * on call with one of the skills, there or in an organization that it trusts. Hours are for the caller to look at.
 */
export async function listStandby(
  db: Database,
  { organizationId, lawyerSkills }: { organizationId: string; lawyerSkills: readonly string[] }
): Promise<StandbyPerson[]> {
  const skills = sql`(select value from json_each(${JSON.stringify(lawyerSkills)}))`
  const can = (skill: SQL) => sql`exists (select 1 from person_skills s
    where s.person_id = p.id and s.verified_at is not null and s.skill in ${skill})`
  const has = (role: string) => sql`exists (select 1 from json_each(m.roles) where value = ${role})`
  const as = (role: StandbyRole, which: SQL) => sql`
    select p.id as person_id, ${role} as role, p.time_zone as time_zone, m.on_call_from_min as from_min,
      m.on_call_until_min as until_min
    from memberships m join persons p on p.id = m.person_id
    where m.vouched_at is not null and m.ended_at is null and p.removed_at is null and p.locked_at is null
      and exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS}) and ${which}`
  const here = sql`m.organization_id = ${organizationId}`
  const rows = await db
    .select({
      personId: sql<string>`ready.person_id`,
      role: sql<StandbyRole>`ready.role`,
      timeZone: sql<string>`ready.time_zone`,
      fromMin: sql<number | null>`ready.from_min`,
      untilMin: sql<number | null>`ready.until_min`,
    })
    .from(sql`(${as('dispatcher', sql`${here} and ${has('dispatcher')}`)}
      union ${as('verifier', sql`${here} and (${has('verifier')} or ${can(sql`('verifier')`)})`)}
      union ${as(
        'lawyer',
        sql`m.on_call and ${can(skills)} and (${here} or m.organization_id in (
        select trusted_id from trusts where organization_id = ${organizationId}))`
      )}) ready`)
  return rows.map(({ fromMin, untilMin, ...row }) => ({
    ...row,
    onCallFromMin: fromMin ?? undefined,
    onCallUntilMin: untilMin ?? undefined,
  }))
}

/** The standby of a report that was not ended, and how many it asked. */
export async function findStandby(
  db: Database,
  reportId: string
): Promise<{ since: Date; people: number } | undefined> {
  const [row] = await db
    .select({
      since: alerts.raisedAt,
      people: sql<number>`(select count(*) from alert_persons where alert_id = ${alerts.id})`,
    })
    .from(alerts)
    .where(sql`${alerts.id} in (${liveStandby(reportId)})`)
  return row
}

/** Holds while a report waits for an answer and nobody stands by for it. */
export function mayStandBy(reportId: string): Condition {
  return sql`exists (select 1 from reports where id = ${reportId}
      and state in ('new', 'unverified', 'unable_to_verify'))
    and not exists (${liveStandby(reportId)})`
}

/** Finds the standby of a report that was not ended. */
export function liveStandby(reportId: string): Condition {
  return sql`select id from alerts where report_id = ${reportId} and kind = 'standby' and ended_at is null`
}

/**
 * Finds a standby whose people have to hear what a report was: of it no case was opened, which would tell them. A false
 * alarm is told to whoever was asked at any time, everything else to those who still stand by.
 */
export function toldOfReport(reportId: string, { atAnyTime }: { atAnyTime: boolean }): Condition {
  const noCase = sql`not exists (select 1 from incidents where report_id = ${reportId})`
  if (!atAnyTime) return sql`${liveStandby(reportId)} and ${noCase}`
  return sql`select id from alerts where report_id = ${reportId} and kind = 'standby' and ${noCase}`
}

/** Ends the standby of a report in the step that says why: from then on no attempt of it starts. */
export function endStandby(
  db: Database,
  ended: {
    reportId: string
    by: string
    at: Date
    reason: 'stood_down' | 'false_alarm' | 'confirmed'
  }
) {
  const which = sql`id in (${liveStandby(ended.reportId)}) and exists (${alertExists(ended.by)})`
  return db.update(alerts).set({ endedAt: ended.at, endReason: ended.reason }).where(which)
}

/** The standby of a report that was ended at that very time. */
export function endedStandby({ reportId, at }: { reportId: string; at: Date }): Condition {
  return sql`select id from alerts where report_id = ${reportId} and kind = 'standby'
    and ended_at = ${at.getTime()}`
}
