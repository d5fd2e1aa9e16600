import { and, eq, isNull, sql } from 'drizzle-orm'
import type { OnCall } from '../domain/standby.ts'
import type { Database } from './database.ts'
import { memberships } from './schema.ts'

type Place = { personId: string; organizationId: string }

/** Whether somebody is on call for an organization, and within which hours of their day. */
export async function findOnCall(db: Database, place: Place): Promise<OnCall | undefined> {
  const { onCall, onCallFromMin, onCallUntilMin } = memberships
  const [row] = await db
    .select({ onCall, fromMin: onCallFromMin, untilMin: onCallUntilMin })
    .from(memberships)
    .where(live(place))
  if (!row?.onCall) return undefined
  return { fromMin: row.fromMin ?? undefined, untilMin: row.untilMin ?? undefined }
}

/** Puts somebody who is vouched for on call, or takes them off; a row comes back if that changes anything. */
export function saveOnCall(db: Database, place: Place, onCall: OnCall | undefined) {
  const row = {
    onCall: onCall !== undefined,
    onCallFromMin: onCall?.fromMin ?? null,
    onCallUntilMin: onCall?.untilMin ?? null,
  }
  return db.update(memberships).set(row).where(live(place))
}

/** Finds the membership while it is vouched for, and not on call in just that way. */
export function onCallChanges(place: Place, onCall: OnCall | undefined) {
  return sql`select 1 from ${memberships} where ${live(place)} and not (
    ${memberships.onCall} = ${Number(onCall !== undefined)}
    and ${memberships.onCallFromMin} is ${onCall?.fromMin ?? null}
    and ${memberships.onCallUntilMin} is ${onCall?.untilMin ?? null})`
}

function live({ personId, organizationId }: Place) {
  return and(
    eq(memberships.personId, personId),
    eq(memberships.organizationId, organizationId),
    isNull(memberships.endedAt),
    sql`${memberships.vouchedAt} is not null`
  )
}
