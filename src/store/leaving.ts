import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WAITING } from './deliveries.ts'
import { deliveries, handovers, memberships, vouches } from './schema.ts'

type Leaver = { personId: string; at: Date }

/** Ends every membership of somebody; none of them where one of their organizations would be left without an admin. */
export function endMemberships(db: Database, { personId, at }: Leaver) {
  return db
    .update(memberships)
    .set({ endedAt: at })
    .where(
      sql`person_id = ${personId} and ended_at is null and not exists (${lastAdminship(personId)})`
    )
    .returning({ organizationId: memberships.organizationId })
}

/** A query that finds somebody whose memberships an earlier statement of the same step ended. */
export function hasLeft({ personId, at }: Leaver): SQL {
  return sql`select 1 from memberships where person_id = ${personId} and ended_at = ${at.getTime()}`
}

/** Whether a case on legal hold may still need to know who somebody was: they did something in it. */
export async function isNameHeld(db: Database, personId: string): Promise<boolean> {
  const rows = await db
    .select({ one: sql<number>`1` })
    .from(sql`incidents i join audit_entries a on a.case_id in (i.id, i.report_id)`)
    .where(sql`i.legal_hold = 1 and a.by = ${personId}`)
    .limit(1)
  return rows.length > 0
}

/** Ends what waits for somebody who has left: vouches, offers, and whatever was to be sent. */
export function endOffers(db: Database, leaver: Leaver) {
  const gone = sql`exists (${hasLeft(leaver)})`
  return [
    db.delete(vouches).where(sql`person_id = ${leaver.personId} and ${gone}`),
    db
      .update(handovers)
      .set({ endedAt: leaver.at, outcome: 'declined' })
      .where(sql`to_person_id = ${leaver.personId} and ended_at is null and ${gone}`),
    db
      .update(deliveries)
      .set({ state: 'cancelled', nextAttemptAt: null, settledAt: leaver.at })
      .where(sql`person_id = ${leaver.personId} and ${WAITING} and ${gone}`),
  ] as const
}

/** A query that finds a membership without which an organization has no admin. */
function lastAdminship(personId: string): SQL {
  const admins = (
    who: string
  ) => sql`${sql.raw(who)}.ended_at is null and ${sql.raw(who)}.vouched_at is not null
    and exists (select 1 from json_each(${sql.raw(who)}.roles) where value = 'admin')`
  return sql`select 1 from memberships mine where mine.person_id = ${personId} and ${admins('mine')}
    and not exists (select 1 from memberships other where other.organization_id = mine.organization_id
      and other.person_id <> mine.person_id and ${admins('other')})`
}
