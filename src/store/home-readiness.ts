import { sql } from 'drizzle-orm'
import { LIVE_ADDRESS } from './audience.ts'
import type { Database } from './database.ts'

const VOUCHED = sql`p.removed_at is null and exists (select 1 from memberships m
  where m.person_id = p.id and m.vouched_at is not null and m.ended_at is null)`

/** How many vouched people there are, how many a call would reach, and how many of them by push. */
export async function countReachable(db: Database) {
  const [row] = await db
    .select({
      people: sql<number>`count(*)`,
      reachable: sql<number>`coalesce(sum(live), 0)`,
      withPush: sql<number>`coalesce(sum(push), 0)`,
    })
    .from(sql`(select
        exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS}) as live,
        exists (select 1 from addresses a where a.person_id = p.id and a.channel = 'push'
          and a.retired_at is null) as push
      from persons p where ${VOUCHED}) counted`)
  return row ?? { people: 0, reachable: 0, withPush: 0 }
}

/** How many active members of some organizations no alert would reach. */
export async function countUnreachable(
  db: Database,
  organizationIds: readonly string[]
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(sql`persons p`)
    .where(
      sql`p.removed_at is null and exists (select 1 from memberships m where m.person_id = p.id
        and m.vouched_at is not null and m.ended_at is null
        and m.organization_id in (select value from json_each(${JSON.stringify(organizationIds)})))
      and not exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS})`
    )
  return row?.count ?? 0
}

/** Which of some skills somebody vouched for has, and an admin has verified. */
export async function listVerifiedSkills(
  db: Database,
  asked: readonly string[]
): Promise<string[]> {
  const rows = await db
    .select({ skill: sql<string>`skill` })
    .from(sql`(select value as skill from json_each(${JSON.stringify(asked)}) where exists (
      select 1 from person_skills s cross join persons p on p.id = s.person_id
      where s.skill = value and s.verified_at is not null and ${VOUCHED})) verified`)
  return rows.map(({ skill }) => skill)
}

/** How many people of some organizations wait for someone to vouch for them. */
export async function countWaitingForVouch(
  db: Database,
  organizationIds: readonly string[]
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct person_id)` })
    .from(sql`memberships`)
    .where(
      sql`vouched_at is null and ended_at is null
        and organization_id in (select value from json_each(${JSON.stringify(organizationIds)}))`
    )
  return row?.count ?? 0
}
