import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { ClockRow } from '../domain/legal-clock.ts'
import type { Database } from './database.ts'
import { clocks } from './schema.ts'

/** Which clock: a row of the law, and the event that started it (empty: none, or all together). */
export type ClockName = { incidentId: string; key: string; eventId: string }

/** Who files for the clocks of a case, and which were filed. */
export async function listClockRows(db: Database, incidentId: string): Promise<ClockRow[]> {
  const rows = await db.select().from(clocks).where(eq(clocks.incidentId, incidentId))
  return rows.map(rowOf)
}

/** Who files for one clock. */
export async function findFiler(
  db: Database,
  { incidentId, key, eventId }: ClockName
): Promise<string | undefined> {
  const named = [
    eq(clocks.incidentId, incidentId),
    eq(clocks.key, key),
    eq(clocks.eventId, eventId),
  ]
  const rows = await db
    .select({ filerId: clocks.filerId })
    .from(clocks)
    .where(and(...named))
  return rows[0]?.filerId ?? undefined
}

/** Cases in which somebody files for a clock that was not filed. */
export async function listCasesOfFiler(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ incidentId: clocks.incidentId })
    .from(clocks)
    .where(and(eq(clocks.filerId, personId), isNull(clocks.filedAt)))
  return rows.map(({ incidentId }) => incidentId)
}

/** Writes down who files for a clock, or that nobody does any more. */
export function saveFiler(
  db: Database,
  {
    id,
    filerId,
    keepUntil,
    ...name
  }: ClockName & {
    id: string
    filerId: string | null
    keepUntil: string | null
  }
) {
  return db
    .insert(clocks)
    .values({ id, ...name, filerId, keepUntil })
    .onConflictDoUpdate({ target: NAME, set: { filerId, keepUntil }, setWhere: NOT_FILED })
    .returning({ id: clocks.id })
}

/** Finds a row if that person files for a clock, or (`not`) if they do not; nobody, where none is named. */
export function filesFor(
  { incidentId, key, eventId, filerId }: ClockName & { filerId: string | null },
  { not }: { not: boolean }
): SQL {
  const isNamed = sql`exists (select 1 from clocks where incident_id = ${incidentId} and key = ${key}
    and event_id = ${eventId} and filer_id = ${filerId})`
  const nobody = sql`not exists (select 1 from clocks where incident_id = ${incidentId} and key = ${key}
    and event_id = ${eventId} and filer_id is not null)`
  const holds = filerId ? isNamed : nobody
  return sql`select 1 where ${not ? sql`not (${holds})` : holds}`
}

/** A clock that was filed: by whose hand, when it was written down, and what is sealed of it. */
export type Filed = ClockName & { id: string; by: string; at: Date; filingSealed: string }

/** Makes a row for a clock that has none, so that there is an id to seal under. */
export function insertClock(db: Database, clock: ClockName & { id: string }) {
  return db.insert(clocks).values(clock).onConflictDoNothing()
}

/** Writes down that it was filed; a row comes back the first time. */
export function saveFiled(db: Database, { id, by, at, filingSealed }: Filed) {
  return db
    .update(clocks)
    .set({ filedBy: by, filedAt: at, filingSealed })
    .where(and(eq(clocks.id, id), isNull(clocks.filedAt)))
    .returning({ id: clocks.id })
}

/** Finds a row if that clock was filed in this very step. */
export function wasFiledNow({ id, at }: { id: string; at: Date }) {
  return sql`select 1 from clocks where id = ${id} and filed_at = ${at.getTime()}`
}

/** Takes it back; what was noted of it goes. */
export function saveNotFiled(db: Database, id: string) {
  const nothing = { filedBy: null, filedAt: null, filingSealed: null }
  return db.update(clocks).set(nothing).where(eq(clocks.id, id))
}

/** Finds a row if a clock counts as filed; stands before `saveNotFiled`. */
export function isFiled(id: string): SQL {
  return sql`select 1 from clocks where id = ${id} and filed_at is not null`
}

/** Puts a row beside the clock that it belongs to now, and until when that keeps the case, if an event was written. */
export function saveMatched(
  db: Database,
  change: { id: string; eventId: string; keepUntil: string | null; happened: SQL }
) {
  const { id, eventId, keepUntil, happened } = change
  const holds = and(eq(clocks.id, id), sql`exists (${happened})`)
  return db.update(clocks).set({ eventId, keepUntil }).where(holds)
}

/** Forgets a clock whose event was taken out: nobody has to file for it any more, and it keeps no case. */
export function deleteClock(db: Database, { id, happened }: { id: string; happened: SQL }) {
  return db.delete(clocks).where(and(eq(clocks.id, id), sql`exists (${happened})`))
}

/** Notes which reminder went out for a clock; a row comes back if it had not before. */
export function saveReminded(
  db: Database,
  { id, remindedFor, ...name }: ClockName & { id: string; remindedFor: string }
) {
  return db
    .insert(clocks)
    .values({ id, ...name, remindedFor })
    .onConflictDoUpdate({
      target: NAME,
      set: { remindedFor },
      setWhere: sql`clocks.filed_at is null and clocks.reminded_for is not ${remindedFor}`,
    })
    .returning({ id: clocks.id })
}

/** Finds a row if a clock of that name waits for this reminder; stands before `saveReminded`. */
export function notReminded({ incidentId, key, eventId }: ClockName, remindedFor: string) {
  return sql`not exists (select 1 from clocks where incident_id = ${incidentId} and key = ${key}
    and event_id = ${eventId} and (filed_at is not null or reminded_for is ${remindedFor}))`
}

/** People who can be named to file: the case's coordinators, whoever logged it, and who holds or did a task of it. */
export async function listPossibleFilers(db: Database, incidentId: string): Promise<string[]> {
  const rows = await db.select({ personId: sql<string>`person_id` }).from(
    sql`(select m.person_id from incidents i join memberships m on m.organization_id = i.organization_id
          where i.id = ${incidentId} and m.vouched_at is not null and m.ended_at is null
          and exists (select 1 from json_each(m.roles) where value = 'coordinator')
        union select c.person_id from claims c join tasks t on t.id = c.task_id
          where t.incident_id = ${incidentId} and c.released_at is null
        union select f.person_id from need_fillings f join needs n on n.id = f.need_id
          where n.incident_id = ${incidentId}) possible
      where exists (select 1 from memberships b where b.person_id = possible.person_id
        and b.vouched_at is not null and b.ended_at is null)`
  )
  return rows.map(({ personId }) => personId)
}

/** Cases whose clocks may ask to be reminded of: with a chronology, not purged, in a fixed order. */
export async function listCasesWithClocks(
  db: Database,
  { after, limit }: { after: string; limit: number }
) {
  const rows = await db.select({ id: sql<string>`id` }).from(
    sql`(select i.id from incidents i where i.id > ${after} and i.purged_at is null
        and i.state in ('active', 'stood_down', 'closed')
        and exists (select 1 from chronology c where c.incident_id = i.id)
        and exists (select 1 from incident_deadlines d where d.incident_id = i.id)
        order by i.id limit ${limit}) open`
  )
  return rows.map(({ id }) => id)
}

const NAME = [clocks.incidentId, clocks.key, clocks.eventId]
const NOT_FILED = sql`clocks.filed_at is null`

function rowOf(row: typeof clocks.$inferSelect): ClockRow {
  const { id, key, eventId, filerId, filedAt, filedBy, filingSealed, keepUntil, remindedFor } = row
  return {
    ...{ id, key, eventId },
    filerId: filerId ?? undefined,
    filedAt: filedAt ?? undefined,
    filedBy: filedBy ?? undefined,
    filingSealed: filingSealed ?? undefined,
    keepUntil: keepUntil ?? undefined,
    remindedFor: remindedFor ?? undefined,
  }
}
