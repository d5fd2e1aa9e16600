import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** What a coordinator has to know of those who hold tasks of a case, one row for each claim that holds. */
export async function listHolders(
  db: Database,
  { incidentId, organizationId }: { incidentId: string; organizationId: string }
) {
  const held = sql`(select c.id as claim_id, o.name as organization,
      c.organization_id = ${organizationId} or exists (select 1 from trusts w
        where w.organization_id = ${organizationId} and w.trusted_id = c.organization_id) as trusted,
      exists (select 1 from person_skills s where s.person_id = c.person_id and s.skill = t.skill
        and s.verified_at is not null) as verified
    from tasks t join claims c on c.task_id = t.id and c.released_at is null
    left join organizations o on o.id = c.organization_id
    where t.incident_id = ${incidentId}) held`
  const rows = await db
    .select({
      claimId: sql<string>`claim_id`,
      organization: sql<string | null>`organization`,
      trusted: sql<number>`trusted`,
      verified: sql<number>`verified`,
    })
    .from(held)
  return new Map(
    rows.map(({ claimId, organization, trusted, verified }) => [
      claimId,
      { organization: organization ?? '', trusted: trusted === 1, verified: verified === 1 },
    ])
  )
}

/** Whom the calls of a case could not reach, nothing being still on its way. */
export type Unreached = {
  /** Some of those who belong to the reader's organizations; `own` counts them all. */
  personIds: string[]
  own: number
  others: number
}

/** An address that took nothing, as far as anybody knows. */
const ENDED_UNHEARD = sql`((d.state in ('gone', 'failed', 'dead') or d.bounced_at is not null)
  and d.seen_at is null and d.shown_at is null)`

/** Those none of whose addresses took a call of a case, and who have neither seen nor answered it. */
export async function findUnreached(
  db: Database,
  {
    incidentId,
    organizationIds,
    limit,
  }: { incidentId: string; organizationIds: readonly string[]; limit: number }
): Promise<Unreached> {
  const calls = sql`select id from alerts where incident_id = ${incidentId} and kind in ('emergency', 'escalation')`
  // Few end so: only of those is it asked whether something else of theirs came further.
  const lost = sql`select person_id, exists (select 1 from memberships m where m.person_id = ended.person_id
      and m.ended_at is null
      and m.organization_id in (select value from json_each(${JSON.stringify(organizationIds)}))) as own
    from (select distinct person_id from deliveries d where d.alert_id in (${calls}) and ${ENDED_UNHEARD}) ended
    where not exists (select 1 from deliveries d where d.person_id = ended.person_id and d.alert_id in (${calls})
        and d.state not in ('cancelled', 'not_needed') and not ${ENDED_UNHEARD})
      and not exists (select 1 from answers w
        where w.incident_id = ${incidentId} and w.person_id = ended.person_id)`
  const [row] = await db
    .select({
      personIds: sql<string>`person_ids`,
      own: sql<number>`own`,
      others: sql<number>`others`,
    })
    .from(sql`(with lost as materialized (${lost})
      select coalesce(sum(own), 0) as own, coalesce(sum(not own), 0) as others, (
        select json_group_array(person_id) from (select person_id from lost where own limit ${limit})
      ) as person_ids from lost)`)
  if (!row) return { personIds: [], own: 0, others: 0 }
  return { ...row, personIds: JSON.parse(row.personIds) }
}
