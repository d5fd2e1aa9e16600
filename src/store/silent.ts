import { sql } from 'drizzle-orm'
import type { SilentReason } from '../domain/alert-review.ts'
import type { Criterion } from '../domain/audience.ts'
import { heard, LIVE_ADDRESS } from './audience.ts'
import type { Database } from './database.ts'

/** Somebody of the organization, `p`, has one of the skills: why none of the criteria reaches them. */
const WHY = sql`case
  when not p.vouched then 'not_vouched'
  when not exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS}) then 'no_address'
  when not exists (select 1 from c join person_skills s on s.skill = c.skill
    where s.person_id = p.id and (c.verified = 0 or s.verified_at is not null)) then 'not_verified'
  when not exists (select 1 from c join person_skills s on s.skill = c.skill
    where s.person_id = p.id and (c.verified = 0 or s.verified_at is not null)
      and (c.language is null or exists (select 1 from person_languages l
        where l.person_id = p.id and l.language = c.language))) then 'other_language'
  else 'elsewhere' end`

/** People of an organization who have a skill that is called for and still will not hear, by the reason. */
export async function countSilent(
  db: Database,
  { criteria, organizationId }: { criteria: readonly Criterion[]; organizationId: string }
): Promise<{ reason: SilentReason; people: number }[]> {
  // Most of them do hear: only of the others is more asked.
  const able = sql`(select p.id, p.email_off, m.vouched_at is not null as vouched
    from (select s.person_id from c cross join person_skills s on s.skill = c.skill
      where s.person_id not in (select id from heard) group by 1) asked
    cross join memberships m on m.person_id = asked.person_id and m.organization_id = ${organizationId}
      and m.ended_at is null
    cross join persons p on p.id = asked.person_id and p.removed_at is null)`
  return db
    .select({ reason: sql<SilentReason>`silent.reason`, people: sql<number>`silent.people` })
    .from(
      sql`(${heard(criteria)} select ${WHY} as reason, count(*) as people from ${able} p group by 1) silent`
    )
}
