import { and, desc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from './database.ts'
import { inviterStays } from './invitations.ts'
import { WRAPPED } from './keys.ts'
import { enrolments, keys, organizations } from './schema.ts'

const MAKER_STAYS = inviterStays(sql`${enrolments.createdBy}`, sql`${enrolments.organizationId}`)

/** Stores a link for joining; its token is sealed under its own key. */
export function insertEnrolment(db: Database, row: typeof enrolments.$inferInsert) {
  return db.insert(enrolments).values(row)
}

/** The link that somebody scanned or typed, while it works. */
export async function findOpenEnrolment(
  db: Database,
  { tokenHash, codeIndex, now }: { tokenHash: string; codeIndex: string; now: Date }
) {
  const shown = or(eq(enrolments.tokenHash, tokenHash), eq(enrolments.codeIndex, codeIndex))
  const works = and(isNull(enrolments.revokedAt), gt(enrolments.expiresAt, now), MAKER_STAYS)
  const [row] = await db
    .select({
      id: enrolments.id,
      organizationId: enrolments.organizationId,
      organizationName: organizations.name,
      expiresAt: enrolments.expiresAt,
    })
    .from(enrolments)
    .innerJoin(organizations, eq(organizations.id, enrolments.organizationId))
    .where(and(shown, works))
  return row
}

/** A query that finds a link for joining while it works. */
export function openEnrolment({ id, at }: { id: string; at: Date }): SQL {
  return sql`select 1 from enrolments open where open.id = ${id} and open.revoked_at is null
    and open.expires_at > ${at.getTime()}
    and ${inviterStays(sql`open.created_by`, sql`open.organization_id`)}`
}

/** The links of some organizations, the newest first; `id` leaves only one. */
export async function listEnrolments(
  db: Database,
  { organizationIds, id }: { organizationIds: readonly string[]; id?: string }
) {
  const among = sql`${enrolments.organizationId} in (select value from json_each(${JSON.stringify(organizationIds)}))`
  return db
    .select({
      enrolment: enrolments,
      organizationName: organizations.name,
      makerStays: sql<number>`${MAKER_STAYS}`,
      key: WRAPPED,
    })
    .from(enrolments)
    .innerJoin(organizations, eq(organizations.id, enrolments.organizationId))
    .innerJoin(keys, eq(keys.ownerId, enrolments.id))
    .where(id === undefined ? among : and(among, eq(enrolments.id, id)))
    .orderBy(desc(enrolments.createdAt), desc(enrolments.id))
}

/** A link with the key that opens its token. */
export type KeptEnrolment = Awaited<ReturnType<typeof listEnrolments>>[number]

/** Ends a link; a row comes back if it was not ended before. */
export function saveEnrolmentRevoked(db: Database, { id, at }: { id: string; at: Date }) {
  return db
    .update(enrolments)
    .set({ revokedAt: at })
    .where(and(eq(enrolments.id, id), isNull(enrolments.revokedAt)))
    .returning({ id: enrolments.id })
}

/** A query that finds a link which an earlier statement of the same step ended. */
export function revokedEnrolment({ id, at }: { id: string; at: Date }): SQL {
  return sql`select 1 from ${enrolments} where ${enrolments.id} = ${id} and ${enrolments.revokedAt} = ${at.getTime()}`
}

/** Forgets the links that ended before a day, with their keys. */
export function deleteOldEnrolments(
  db: Database,
  { endedBefore }: { endedBefore: Date }
): Statement[] {
  const old = sql`select id from enrolments
    where min(expires_at, coalesce(revoked_at, expires_at)) <= ${endedBefore.getTime()}`
  return [
    db.delete(keys).where(sql`owner_id in (${old})`),
    db.delete(enrolments).where(sql`id in (${old})`),
  ]
}
