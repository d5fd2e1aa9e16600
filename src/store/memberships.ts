import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Membership, Role } from '../domain/membership.ts'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { memberships, organizations, vouches } from './schema.ts'

/** Of a membership `m`: more than an ally's. Few of many, and spelled as in the partial index. */
export const STAFF = sql.raw(`m.roles <> '["ally"]'`)

const MEMBERSHIP = {
  personId: memberships.personId,
  organizationId: memberships.organizationId,
  organizationName: organizations.name,
  roles: memberships.roles,
  vouchedAt: memberships.vouchedAt,
}

/** A person's live memberships, vouched or not, oldest first. */
export async function listMemberships(db: Database, personId: string): Promise<Membership[]> {
  const rows = await db
    .select(MEMBERSHIP)
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
    .orderBy(memberships.createdAt)
  return rows.map((row) => ({ ...row, vouchedAt: row.vouchedAt ?? undefined }))
}

/** A membership to be stored. */
export type NewMembership = {
  personId: string
  organizationId: string
  roles: readonly Role[]
  createdAt: Date
  vouchedAt: Date | undefined
}

/** Stores a membership, or begins one that had ended anew, only if the query finds something. */
export function insertMembershipIf(db: Database, membership: NewMembership, happened: SQL) {
  const { roles, createdAt, vouchedAt } = membership
  const row = { ...membership, vouchedAt: vouchedAt ?? null }
  return db
    .insert(memberships)
    .select(rowWhere(memberships, row, sql`exists (${happened})`))
    .onConflictDoUpdate({
      target: [memberships.personId, memberships.organizationId],
      set: { roles, createdAt, vouchedAt: vouchedAt ?? null, endedAt: null },
      setWhere: sql`${memberships.endedAt} is not null`,
    })
}

type Place = { personId: string; organizationId: string }

/** One yes to a person; a second one by the same voucher changes nothing. */
export function insertVouch(db: Database, vouch: Place & { by: string; at: Date }) {
  return db.insert(vouches).values(vouch).onConflictDoNothing()
}

/** Lets a person hear what is real, once as many have vouched as the network asks for. */
export function saveVouched(
  db: Database,
  { needed, at, ...place }: Place & { needed: number; at: Date }
) {
  const enough = sql`(select count(*) from vouches where person_id = ${place.personId}
    and organization_id = ${place.organizationId}) >= ${needed}`
  return db
    .update(memberships)
    .set({ vouchedAt: at })
    .where(and(live(place), isNull(memberships.vouchedAt), enough))
    .returning({ personId: memberships.personId })
}

/** Who has vouched for a person in an organization. */
export async function listVouchers(db: Database, { personId, organizationId }: Place) {
  const place = and(eq(vouches.personId, personId), eq(vouches.organizationId, organizationId))
  const rows = await db.select({ by: vouches.by }).from(vouches).where(place)
  return rows.map(({ by }) => by)
}

type Managed = Place & { by: string }

/**
 * Saves what a person may do in an organization, while whoever changes it is still an admin there, and unless its
 * last admin would be one no more; its rows are empty then. One statement: two admins who remove each other at the same
 * instant can't both succeed.
 */
export function saveRoles(
  db: Database,
  { roles, by, ...place }: Managed & { roles: readonly Role[] }
) {
  const stays = roles.includes('admin') ? undefined : keepsAdmin(place)
  return db
    .update(memberships)
    .set({ roles })
    .where(and(live(place), sql`exists (${adminOf({ ...place, personId: by })})`, stays))
    .returning({ personId: memberships.personId })
}

/** A query that finds a live membership which has exactly these roles. */
export function hasRoles({ roles, ...place }: Place & { roles: readonly Role[] }): SQL {
  return sql`select 1 from ${memberships} where ${live(place)} and ${memberships.roles} = ${JSON.stringify(roles)}`
}

/**
 * Ends a membership under the same conditions, and what was vouched: whoever comes back is vouched for anew. The rows
 * of the first statement are empty where it stays.
 */
export function endMembership(db: Database, { at, by, ...place }: Managed & { at: Date }) {
  const theirs = and(
    eq(vouches.personId, place.personId),
    eq(vouches.organizationId, place.organizationId)
  )
  const allowed = and(
    live(place),
    sql`exists (${adminOf({ ...place, personId: by })})`,
    keepsAdmin(place)
  )
  return [
    db
      .update(memberships)
      .set({ endedAt: at })
      .where(allowed)
      .returning({ personId: memberships.personId }),
    db.delete(vouches).where(and(theirs, sql`exists (${endedMembership({ ...place, at })})`)),
  ] as const
}

/** A query that finds a membership which an earlier statement of the same step ended. */
export function endedMembership({ personId, organizationId, at }: Place & { at: Date }): SQL {
  return sql`select 1 from ${memberships} where ${memberships.personId} = ${personId}
    and ${memberships.organizationId} = ${organizationId} and ${memberships.endedAt} = ${at.getTime()}`
}

/** A query that finds a row while somebody has no place in an organization. */
export function hasNoPlace({ personId, organizationId }: Place): SQL {
  return sql`select 1 where not exists (select 1 from memberships m where m.person_id = ${personId}
    and m.organization_id = ${organizationId} and m.ended_at is null)`
}

/** How many admins an organization has; `except` leaves one person out. */
export async function countAdmins(db: Database, organizationId: string, { except = '' } = {}) {
  const rows = await db
    .select({ personId: sql<string>`m.person_id` })
    .from(sql`memberships m`)
    .where(sql`m.organization_id = ${organizationId} and m.ended_at is null and ${STAFF}
      and m.vouched_at is not null and m.person_id <> ${except}
      and exists (select 1 from json_each(m.roles) where value = 'admin')`)
  return rows.length
}

/** A query that finds somebody who is an admin of an organization at this very moment. */
export function adminOf({ personId, organizationId }: Place): SQL {
  return sql`select 1 from memberships admin where admin.person_id = ${personId}
    and ${admins(organizationId)}`
}

/** Whether the membership is no admin's, or its organization has another one. */
function keepsAdmin({ personId, organizationId }: Place): SQL {
  return sql`(not exists (${adminOf({ personId, organizationId })}) or exists (select 1 from memberships admin
    where admin.person_id <> ${personId} and ${admins(organizationId)}))`
}

function admins(organizationId: string): SQL {
  return sql`admin.organization_id = ${organizationId} and admin.ended_at is null
    and admin.vouched_at is not null and exists (select 1 from json_each(admin.roles) where value = 'admin')`
}

function live({ personId, organizationId }: Place) {
  return and(
    eq(memberships.personId, personId),
    eq(memberships.organizationId, organizationId),
    isNull(memberships.endedAt)
  )
}

/** Whether two people are vouched for in one same organization, and so know each other by name. */
export async function sharesOrganization(
  db: Database,
  [one, other]: readonly [string, string]
): Promise<boolean> {
  const rows = await db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(
      sql`${memberships.personId} = ${one} and ${memberships.vouchedAt} is not null
        and ${memberships.endedAt} is null and exists (select 1 from memberships theirs
          where theirs.person_id = ${other} and theirs.organization_id = ${memberships.organizationId}
          and theirs.vouched_at is not null and theirs.ended_at is null)`
    )
  return rows.length > 0
}
