import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { STAFF } from './memberships.ts'

const HAS_ROLE = (roles: string) => sql`m.ended_at is null and m.vouched_at is not null
  and ${STAFF} and p.removed_at is null and exists (select 1 from json_each(m.roles) where value in ${sql.raw(roles)})`
const STAFF_MEMBERS = sql`memberships m indexed by memberships_of_staff
  cross join persons p on p.id = m.person_id`
const HOUR_S = 3600

/** How many people are admin somewhere; how many coordinators and admins have no passkey; what the relay had within an hour. */
export async function countSafety(db: Database, now: Date) {
  const fromSecond = Math.floor(now.getTime() / 1000) - HOUR_S
  const [row] = await db
    .select({
      admins: sql<number>`(select count(distinct p.id) from ${STAFF_MEMBERS}
        where ${HAS_ROLE(`('admin')`)})`,
      withoutPasskey: sql<number>`(select count(distinct p.id) from ${STAFF_MEMBERS}
        where ${HAS_ROLE(`('admin', 'coordinator')`)}
        and not exists (select 1 from passkeys k where k.person_id = p.id))`,
      lastHour: sql<number>`coalesce((select sum(messages) from relay_seconds where second > ${fromSecond}), 0)`,
    })
    .from(sql`(select 1)`)
  return row ?? { admins: 0, withoutPasskey: 0, lastHour: 0 }
}
