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

/** Some of the people whom no delivery of a case reached, none being still on its way. */
export async function listNotReached(
  db: Database,
  { incidentId, limit }: { incidentId: string; limit: number }
): Promise<string[]> {
  const rows = await db.select({ personId: sql<string>`person_id` }).from(sql`(
    select d.person_id from alerts a join deliveries d on d.alert_id = a.id
    where a.incident_id = ${incidentId} and a.kind in ('emergency', 'escalation')
      and d.state not in ('cancelled', 'not_needed')
      and not exists (select 1 from answers w where w.incident_id = ${incidentId} and w.person_id = d.person_id)
    group by d.person_id
    having sum(d.state not in ('gone', 'failed', 'dead') or d.seen_at is not null or d.shown_at is not null) = 0
    limit ${limit})`)
  return rows.map(({ personId }) => personId)
}
