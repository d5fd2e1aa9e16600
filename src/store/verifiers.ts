import { eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { memberships, persons } from './schema.ts'

/** Who can be asked to verify for an organization: the role, or the skill that an admin has checked. Those on call first. */
export async function listVerifiers(
  db: Database,
  organizationId: string
): Promise<{ personId: string; onCall: boolean }[]> {
  return db
    .select({ personId: memberships.personId, onCall: memberships.onCall })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .where(
      sql`${memberships.organizationId} = ${organizationId} and ${memberships.vouchedAt} is not null
        and ${memberships.endedAt} is null and ${persons.removedAt} is null
        and (exists (select 1 from json_each(${memberships.roles}) where value = 'verifier')
          or exists (select 1 from person_skills held where held.person_id = ${memberships.personId}
            and held.skill = 'verifier' and held.verified_at is not null))`
    )
    .orderBy(sql`${memberships.onCall} desc`, memberships.createdAt)
}
