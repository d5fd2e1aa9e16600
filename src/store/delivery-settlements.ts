import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { UNSEEN_AFTER_S } from '../domain/channel-plan.ts'
import type { Settlement } from '../domain/delivery.ts'
import { hasDevice } from './addresses.ts'
import type { Database } from './database.ts'
import type { DeliveryKey } from './deliveries.ts'
import type { Hand } from './delivery-leases.ts'
import { addresses, deliveries } from './schema.ts'

/** Ends many attempts at once. A stale owner changes nothing, and what has ended stays ended. */
export function settleDeliveries(
  db: Database,
  { owner, now, results }: Hand & { results: readonly (DeliveryKey & Settlement)[] }
) {
  const rows = results.map(({ nextAttemptAt, ...row }) => ({
    ...row,
    next: nextAttemptAt?.getTime() ?? null,
  }))
  const settled = sql`(select value ->> 'alertId' as alert, value ->> 'personId' as person,
    value ->> 'addressId' as address, value ->> 'state' as state, value ->> 'reason' as reason,
    value ->> 'next' as next from json_each(${JSON.stringify(rows)})) s`
  const ours = and(
    sql`deliveries.alert_id = s.alert and deliveries.person_id = s.person and deliveries.address_id = s.address`,
    eq(deliveries.owner, owner),
    eq(deliveries.state, 'sent')
  )
  return db
    .update(deliveries)
    .set({
      state: sql`s.state`,
      reason: sql`nullif(s.reason, '')`,
      nextAttemptAt: sql`s.next`,
      settledAt: sql`case when s.next is null then ${now.getTime()} end`,
      owner: null,
      leaseUntil: null,
    })
    .from(settled)
    .where(ours)
}

/** Takes out of use what this very step settled as gone: an address is retired if, and only if, a row says so. */
export function retireGone(
  db: Database,
  { rows, now }: { rows: readonly DeliveryKey[]; now: Date }
) {
  return db
    .update(addresses)
    .set({ retiredAt: now, retiredReason: 'gone' })
    .where(and(sql`${addresses.id} in (${goneIn(rows)})`, isNull(addresses.retiredAt)))
}

/** An email that waited for a push to be seen goes now where that phone is gone and there is no other. */
export function hastenEmail(
  db: Database,
  { personIds, now }: { personIds: readonly string[]; now: Date }
) {
  const soon = now.getTime() + UNSEEN_AFTER_S * 1000
  const waits = sql`channel = 'email' and state = 'queued' and next_attempt_at between ${now.getTime()} and ${soon}`
  const theirs = sql`person_id in (select value from json_each(${JSON.stringify(personIds)}))`
  return db
    .update(deliveries)
    .set({ nextAttemptAt: now })
    .where(and(theirs, waits, sql`not ${hasDevice(sql`${deliveries.personId}`)}`))
}

/** The addresses of rows that ended as gone. */
function goneIn(rows: readonly DeliveryKey[]): SQL {
  const keys = rows.map(({ alertId, personId, addressId }) => [alertId, personId, addressId])
  return sql`select d.address_id from json_each(${JSON.stringify(keys)}) s join deliveries d
    on d.alert_id = s.value ->> 0 and d.person_id = s.value ->> 1 and d.address_id = s.value ->> 2
    where d.state = 'gone'`
}
