import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { STAFF } from './memberships.ts'

type Asked = { incidentId: string; personId: string }

/** Whether someone is in a case's audience: an alert or a notice about it is for them, and was not taken back. */
export async function wasTold(db: Database, { incidentId, personId }: Asked): Promise<boolean> {
  const rows = await db.select({ found: sql<number>`1` }).from(sql`(select 1 from deliveries
    join alerts on alerts.id = deliveries.alert_id
    where deliveries.person_id = ${personId} and alerts.incident_id = ${incidentId}
    and deliveries.state <> 'cancelled' limit 1)`)
  return rows.length > 0
}

/** The organizations whose allies an organization trusts as its own. */
export async function listTrusted(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: sql<string>`trusted_id` })
    .from(sql`(select trusted_id from trusts where organization_id = ${organizationId})`)
  return rows.map(({ id }) => id)
}

/** Who runs the cases of an organization. */
export async function listCoordinatorIds(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: sql<string>`person_id` })
    .from(sql`(select m.person_id from memberships m
    where m.organization_id = ${organizationId} and m.vouched_at is not null and m.ended_at is null and ${STAFF}
    and exists (select 1 from json_each(m.roles) where value = 'coordinator'))`)
  return rows.map(({ id }) => id)
}
