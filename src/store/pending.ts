import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { memberships, organizations } from './schema.ts'

/** Where somebody waits for a vouch, since when, and how many have vouched. */
export async function listPendingPlaces(db: Database, personId: string) {
  const { createdAt } = memberships
  return db
    .select({
      organizationName: organizations.name,
      since: createdAt,
      vouches: sql<number>`(select count(*) from vouches v where v.person_id = ${memberships.personId}
        and v.organization_id = ${memberships.organizationId})`,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        eq(memberships.personId, personId),
        isNull(memberships.vouchedAt),
        isNull(memberships.endedAt)
      )
    )
    .orderBy(asc(createdAt))
}
