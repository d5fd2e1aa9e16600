import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import type { DeliveryKey } from './deliveries.ts'
import { addresses, deliveries } from './schema.ts'

/** One mistake of a mail server must not cost anybody their alerts; two do. */
const BOUNCES_THAT_RETIRE = 2
const LOOKED_AT = 1_000

/** The latest deliveries that were attempted to one address. */
export async function listAttempted(
  db: Database,
  { personId, addressId }: { personId: string; addressId: string }
): Promise<DeliveryKey[]> {
  const theirs = and(eq(deliveries.personId, personId), eq(deliveries.addressId, addressId))
  return db
    .select({
      alertId: deliveries.alertId,
      personId: deliveries.personId,
      addressId: deliveries.addressId,
    })
    .from(deliveries)
    .where(and(theirs, gt(deliveries.attempts, 0)))
    .orderBy(desc(deliveries.sentAt))
    .limit(LOOKED_AT)
}

/** Notes that a delivery came back; the same report again changes nothing. */
export function saveBounced(
  db: Database,
  { alertId, personId, addressId }: DeliveryKey,
  bouncedAt: Date
) {
  const one = and(
    eq(deliveries.alertId, alertId),
    eq(deliveries.personId, personId),
    eq(deliveries.addressId, addressId)
  )
  return db
    .update(deliveries)
    .set({ bouncedAt })
    .where(and(one, isNull(deliveries.bouncedAt)))
    .returning({ alertId: deliveries.alertId })
}

/** Takes an address out of use once two deliveries to it came back; goes after `saveBounced`, in its step. */
export function retireBounced(db: Database, { personId, addressId }: DeliveryKey, now: Date) {
  const bounced = sql`(select count(*) from deliveries d where d.person_id = ${personId}
    and d.address_id = ${addressId} and d.bounced_at is not null)`
  return db
    .update(addresses)
    .set({ retiredAt: now, retiredReason: 'bounced' })
    .where(
      and(
        eq(addresses.id, addressId),
        isNull(addresses.retiredAt),
        sql`${bounced} >= ${BOUNCES_THAT_RETIRE}`
      )
    )
    .returning({ id: addresses.id })
}

/** A query that finds an address which bounces took out of use at that time. */
export function retiredByBounce(addressId: string, at: Date): SQL {
  return sql`select 1 from addresses where id = ${addressId} and retired_reason = 'bounced'
    and retired_at = ${at.getTime()}`
}
