import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { calendars, persons } from './schema.ts'

/** Opens a calendar feed of somebody's own; only the hash of its address is kept. */
export function insertCalendar(db: Database, calendar: typeof calendars.$inferInsert) {
  return db.insert(calendars).values(calendar)
}

/** Ends whatever feed somebody has. */
export function saveCalendarsRevoked(
  db: Database,
  { personId, at }: { personId: string; at: Date }
) {
  return db
    .update(calendars)
    .set({ revokedAt: at })
    .where(and(eq(calendars.personId, personId), isNull(calendars.revokedAt)))
    .returning({ id: calendars.id })
}

/** When somebody's live feed was made. */
export async function findCalendarOf(db: Database, personId: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ createdAt: calendars.createdAt })
    .from(calendars)
    .where(and(eq(calendars.personId, personId), isNull(calendars.revokedAt)))
  return row?.createdAt
}

/** Whose feed an address is; `ended` once it was revoked, or its owner left or is locked down. */
export async function findCalendar(db: Database, tokenHash: string) {
  const [row] = await db
    .select({
      id: calendars.id,
      personId: calendars.personId,
      language: persons.language,
      ended: sql<number>`${calendars.revokedAt} is not null or ${persons.removedAt} is not null
        or ${persons.lockedAt} is not null or not exists (select 1 from memberships m
          where m.person_id = ${persons.id} and m.vouched_at is not null and m.ended_at is null)`,
    })
    .from(calendars)
    .innerJoin(persons, eq(persons.id, calendars.personId))
    .where(eq(calendars.tokenHash, tokenHash))
  return row && { ...row, ended: Boolean(row.ended) }
}

/** Finds a row if somebody's feed was ended in this very step. */
export function wasCalendarRevoked({ personId, at }: { personId: string; at: Date }) {
  return sql`select 1 from calendars where person_id = ${personId} and revoked_at = ${at.getTime()}`
}
