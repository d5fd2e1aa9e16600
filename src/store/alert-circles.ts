import { eq, type SQL, sql } from 'drizzle-orm'
import type { AlertKind, Circle, CircleChoice } from '../domain/alert.ts'
import type { Criterion } from '../domain/audience.ts'
import type { Step } from '../domain/escalation.ts'
import type { Condition, Database } from './database.ts'
import { fillersOf, type NeedRow } from './needs.ts'
import { alertCriteria, needs } from './schema.ts'

/** Where a role stands on its way from circle to circle. */
export function stepOf(row: NeedRow): Step {
  const { circle, nextCallAt, heldAt, putOffAt } = row
  return {
    circle,
    nextCallAt: nextCallAt ?? undefined,
    heldAt: heldAt ?? undefined,
    putOffAt: putOffAt ?? undefined,
  }
}

/** A role that moves: where it stood when it was read, where it stands then, and who holds it if somebody does. */
export type Move = { needId: string; from: Step; to: Step; heldBy?: string | undefined }

/**
 * Moves roles on, each only if it was not called meanwhile. Of a hold only what changes is written, and a move that is
 * nothing but another time gives way to one that came first.
 */
export function saveMoves(
  db: Database,
  { moves, holds }: { moves: readonly Move[]; holds: Condition }
) {
  const rows = moves.map(({ needId, from, to, heldBy = null }) => ({
    ...{ needId, circle: to.circle, wasCircle: from.circle, wasNextCallAt: msOf(from.nextCallAt) },
    ...{ nextCallAt: msOf(to.nextCallAt), putOffAt: msOf(to.putOffAt) },
    ...{ isHold: Number(to.heldAt !== from.heldAt), heldAt: msOf(to.heldAt) },
    heldBy: to.heldAt ? heldBy : null,
  }))
  const of = (name: string) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  const held = (name: string, before: string) =>
    sql`case ${of('isHold')} when 1 then ${of(name)} else ${sql.raw(before)} end`
  return db
    .update(needs)
    .set({
      ...{ circle: of('circle'), nextCallAt: of('nextCallAt'), putOffAt: of('putOffAt') },
      ...{ heldAt: held('heldAt', 'held_at'), heldBy: held('heldBy', 'held_by') },
    })
    .from(sql`json_each(${JSON.stringify(rows)})`)
    .where(sql`needs.id = ${of('needId')} and needs.circle = ${of('wasCircle')} and (${of('isHold')}
      or ${of('circle')} <> ${of('wasCircle')} or needs.next_call_at is ${of('wasNextCallAt')})
      and exists (${holds})`)
    .returning({ id: sql<string>`needs.id` })
}

/** Holds while a role is held, or not, as it was when that was to be changed. */
export function isHeldAsBefore({ needId, from }: Move, holds: SQL): Condition {
  return sql`select 1 from needs where id = ${needId} and circle = ${from.circle}
    and held_at is ${msOf(from.heldAt)} and ${holds}`
}

const msOf = (at: Date | undefined) => at?.getTime() ?? null

/** No role of a case goes on by itself any more; goes into the step that ends it. */
export function stopSteps(
  db: Database,
  { incidentId, holds }: { incidentId: string; holds: Condition }
) {
  return db
    .update(needs)
    .set({ nextCallAt: null, putOffAt: null })
    .where(sql`incident_id = ${incidentId} and exists (${holds})`)
}

/** The roles of a case that is opened again stand as if it had never been called; goes into that step. */
export function restartSteps(
  db: Database,
  { incidentId, holds }: { incidentId: string; holds: Condition }
) {
  return db
    .update(needs)
    .set({ circle: 0, nextCallAt: sql`claim_by`, heldAt: null, heldBy: null })
    .where(sql`incident_id = ${incidentId} and next_call_at is null and exists (${holds})`)
}

/** Holds while a role can be called beyond that circle: its case is active, and fewer have it than it asks for. */
export function canBeCalled({
  need: { id, incidentId, circle },
  byItselfAt,
}: {
  need: Pick<NeedRow, 'id' | 'incidentId' | 'circle'>
  /** Undefined: a coordinator calls, whatever the time, held or not. */
  byItselfAt: Date | undefined
}): SQL {
  const isTime = byItselfAt
    ? sql`n.held_at is null and n.next_call_at <= ${byItselfAt.getTime()}`
    : sql`1`
  return sql`exists (select 1 from needs n join incidents i on i.id = n.incident_id and i.state = 'active'
    where n.id = ${id} and n.circle = ${circle} and ${isTime} and n.count > (
      select count(distinct person_id) from (${fillersOf(sql`(${incidentId})`)}) where need_id = ${id}))`
}

const TIMED = sql`next_call_at is not null and held_at is null`

/** Empty roles whose time has come, in cases that a coordinator has called for; the longest due first. */
export async function listDueNeeds(
  db: Database,
  { now, limit }: { now: Date; limit: number }
): Promise<{ needId: string; incidentId: string }[]> {
  const due = sql`${TIMED} and next_call_at <= ${now.getTime()}`
  const filled = sql`(select need_id, count(distinct person_id) as people
    from (${fillersOf(sql`(select incident_id from needs where ${due})`)}) group by need_id)`
  return db
    .select({ needId: sql<string>`need_id`, incidentId: sql<string>`incident_id` })
    .from(sql`(select n.id as need_id, n.incident_id from (select * from needs where ${due}) n
      join incidents i on i.id = n.incident_id and i.state = 'active'
      left join ${filled} f on f.need_id = n.id
      where n.count > coalesce(f.people, 0) and exists (select 1 from alerts a
        where a.incident_id = n.incident_id and a.kind = 'emergency' and a.due_at <= ${now.getTime()}
          and a.ended_at is null)
      order by n.next_call_at limit ${limit}) due`)
}

/** When the next role that is still ahead of its time may have to be called. */
export async function nextCallDueAt(db: Database, now: Date): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: sql<number | null>`min(next_call_at)` })
    .from(needs)
    .where(sql`${TIMED} and next_call_at > ${now.getTime()}`)
  return row?.at ? new Date(row.at) : undefined
}

/** One call for one role that still holds. */
export type NeedCall = {
  needId: string
  alertId: string
  kind: AlertKind
  circle: Circle
  at: Date
  by: string | undefined
  /** An escalation that found nobody in its circle. */
  reachedNobody: boolean
}

/** Every call for every role of a case, the earliest first; what was taken back, or stood down, left out. */
export async function listCalls(db: Database, incidentId: string): Promise<NeedCall[]> {
  const rows = await db
    .select({
      needId: sql<string>`need_id`,
      alertId: sql<string>`alert_id`,
      kind: sql<AlertKind>`kind`,
      circle: sql<CircleChoice>`circle`,
      atMs: sql<number>`raised_at`,
      by: sql<string | null>`raised_by`,
      nobody: sql<number>`nobody`,
    })
    .from(sql`(select n.id as need_id, a.id as alert_id, a.kind, a.raised_at, a.raised_by,
        case when c.county is not null then 1 when c.organization_id is not null then 2 else 3 end as circle,
        a.kind = 'escalation' and not exists (select 1 from deliveries d where d.alert_id = a.id)
          and not exists (select 1 from alert_chunks k where k.alert_id = a.id and k.expanded_at is null) as nobody
      from alerts a join alert_criteria c on c.alert_id = a.id
      join needs n on n.incident_id = a.incident_id and n.skill = c.skill and n.language is c.language
      where a.incident_id = ${incidentId} and a.ended_at is null) calls`)
    .orderBy(sql`raised_at`)
  return rows.map(({ needId, alertId, kind, circle, atMs, by, nobody }) => ({
    ...{ needId, alertId, kind, circle: circle || 1, at: new Date(atMs), by: by ?? undefined },
    reachedNobody: nobody === 1,
  }))
}

/** Who hears an alert, as it was reviewed. */
export async function listCriteria(db: Database, alertId: string): Promise<Criterion[]> {
  const rows = await db.select().from(alertCriteria).where(eq(alertCriteria.alertId, alertId))
  return rows.map(({ skill, verified, language, organizationId, county }) => ({
    ...{ skill, verified },
    language: language ?? undefined,
    organizationId: organizationId ?? undefined,
    county: county ?? undefined,
  }))
}
