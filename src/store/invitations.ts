import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { invitations, keys, organizations } from './schema.ts'

/** Stores an invitation; its email is sealed with its own key. */
export function insertInvitation(db: Database, invitation: typeof invitations.$inferInsert) {
  return db.insert(invitations).values(invitation)
}

/** An invitation that can still be accepted. */
export async function findInvitation(
  db: Database,
  { tokenHash, now }: { tokenHash: string; now: Date }
) {
  const open = and(
    eq(invitations.tokenHash, tokenHash),
    isNull(invitations.acceptedAt),
    gt(invitations.expiresAt, now),
    inviterStays(sql`${invitations.invitedBy}`, sql`${invitations.organizationId}`)
  )
  const [row] = await db
    .select({ invitation: invitations, organizationName: organizations.name, key: WRAPPED })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(keys, eq(keys.ownerId, invitations.id))
    .where(open)
  return row && { ...row.invitation, organizationName: row.organizationName, key: row.key }
}

/** A query that finds an invitation while nobody has accepted it, and its inviter may still invite. */
export function openInvitation({ id, at }: { id: string; at: Date }): SQL {
  return sql`select 1 from invitations open where open.id = ${id} and open.accepted_at is null
    and open.expires_at > ${at.getTime()}
    and ${inviterStays(sql`open.invited_by`, sql`open.organization_id`)}`
}

/**
 * Whoever left an organization, or whose account is locked, has invited nobody to it. The first admin of another
 * organization is invited by an admin of the one that made the network.
 */
export function inviterStays(invitedBy: SQL, organizationId: SQL): SQL {
  return sql`exists (select 1 from memberships inviter join persons inviting on inviting.id = inviter.person_id
    where inviter.person_id = ${invitedBy} and inviting.locked_at is null
      and inviter.ended_at is null and inviter.vouched_at is not null
      and (inviter.organization_id = ${organizationId}
        and exists (select 1 from json_each(inviter.roles) where value in ('admin', 'coordinator'))
      or inviter.organization_id = (select id from organizations order by created_at, id limit 1)
        and exists (select 1 from json_each(inviter.roles) where value = 'admin')))`
}

/** A query that finds an invitation which this person has accepted. */
export function acceptedInvitation({ id, personId }: { id: string; personId: string }): SQL {
  return sql`select 1 from ${invitations} where ${invitations.id} = ${id} and ${invitations.personId} = ${personId}`
}

/** Marks an invitation as accepted, unless it was; its rows are empty then. */
export function saveAccepted(
  db: Database,
  { id, personId, at }: { id: string; personId: string; at: Date }
) {
  return db
    .update(invitations)
    .set({ acceptedAt: at, personId })
    .where(
      and(
        eq(invitations.id, id),
        isNull(invitations.acceptedAt),
        inviterStays(sql`${invitations.invitedBy}`, sql`${invitations.organizationId}`)
      )
    )
    .returning({ id: invitations.id })
}
