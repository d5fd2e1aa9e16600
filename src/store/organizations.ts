import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { organizations, trusts } from './schema.ts'

/** An organization of the network; `county` is a FIPS code. */
export type Organization = { id: string; name: string; county: string | undefined }

/** Stores a new organization. */
export function insertOrganization(
  db: Database,
  { county, ...organization }: Organization & { createdAt: Date }
) {
  return db.insert(organizations).values({ ...organization, county: county ?? null })
}

/** All organizations; the first is the one that set the network up. */
export async function listOrganizations(db: Database): Promise<Organization[]> {
  const { id, name, county, createdAt } = organizations
  const rows = await db
    .select({ id, name, county })
    .from(organizations)
    .orderBy(asc(createdAt), asc(id))
  return rows.map((row) => ({ ...row, county: row.county ?? undefined }))
}

/** Which organizations trust which. */
export async function listTrusts(db: Database) {
  const { organizationId, trustedId } = trusts
  return db.select({ organizationId, trustedId }).from(trusts)
}

/** How many live members each organization has. */
export async function countMembers(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({
      id: organizations.id,
      people: sql<number>`(select count(*) from memberships
        where organization_id = ${organizations.id} and ended_at is null)`,
    })
    .from(organizations)
  return new Map(rows.map(({ id, people }) => [id, people]))
}

type Trust = { organizationId: string; trustedId: string }

/** From now on verified allies of the trusted organization open the facts of what they claim. */
export function insertTrust(db: Database, trust: Trust & { since: Date }) {
  return db.insert(trusts).values(trust).onConflictDoNothing()
}

/** Takes trust back. */
export function deleteTrust(db: Database, { organizationId, trustedId }: Trust) {
  const one = and(eq(trusts.organizationId, organizationId), eq(trusts.trustedId, trustedId))
  return db.delete(trusts).where(one)
}
