import { and, asc, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { WRAPPED } from './keys.ts'
import { addresses, keys } from './schema.ts'

/** How many devices one person may have, so that an alert can't be multiplied. */
export const MOST_DEVICES = 10

/** An address to be stored: its value is sealed with the key of its person. */
export type NewAddress = {
  id: string
  personId: string
  valueSealed: string
  valueIndex: string
  createdAt: Date
}

/** A person's mailbox, sealed. */
export async function findMailbox(db: Database, personId: string) {
  const mine = and(eq(addresses.personId, personId), eq(addresses.channel, 'email'))
  const [row] = await db
    .select({
      ...{ id: addresses.id, valueSealed: addresses.valueSealed, key: WRAPPED },
      valueIndex: addresses.valueIndex,
    })
    .from(addresses)
    .innerJoin(keys, eq(keys.ownerId, addresses.personId))
    .where(and(mine, isNull(addresses.retiredAt)))
    .orderBy(asc(addresses.createdAt))
    .limit(1)
  return row
}

/** Whose mailbox it is. */
export async function findMailboxOwner(db: Database, emailIndex: string) {
  const [row] = await db
    .select({ personId: addresses.personId })
    .from(addresses)
    .where(
      and(
        eq(addresses.channel, 'email'),
        eq(addresses.valueIndex, emailIndex),
        isNull(addresses.retiredAt)
      )
    )
  return row?.personId
}

/** Stores a mailbox that its owner has proved, if the query finds something. */
export function insertMailboxIf(db: Database, mailbox: NewAddress, happened: SQL) {
  const row = { ...mailbox, channel: 'email' as const, confirmedAt: mailbox.createdAt }
  return db.insert(addresses).select(rowWhere(addresses, row, sql`exists (${happened})`))
}

type NewDevice = NewAddress & { keyIndex: string; nameSealed?: string | undefined }

/** Ends what else is known of a push endpoint: another person's, or one with keys that are no longer used. */
export function retireOtherDevices(db: Database, device: NewDevice) {
  const others = or(
    ne(addresses.personId, device.personId),
    ne(addresses.keyIndex, device.keyIndex)
  )
  return db
    .update(addresses)
    .set({ retiredAt: device.createdAt, retiredReason: 'moved' })
    .where(and(livePush(), eq(addresses.valueIndex, device.valueIndex), others))
}

/** Notes that a device that we know is still there. */
export function confirmDevice(db: Database, device: NewDevice) {
  return db
    .update(addresses)
    .set({ confirmedAt: device.createdAt })
    .where(and(livePush(device.personId), eq(addresses.valueIndex, device.valueIndex)))
    .returning({ id: addresses.id })
}

/** Whether a person has a device that alerts can go to. */
export function hasDevice(personId: SQL): SQL {
  return sql`exists (select 1 from addresses phone where phone.person_id = ${personId}
    and phone.channel = 'push' and phone.retired_at is null)`
}

/** Stores a device that we don't know yet, unless the person has too many. */
export function insertDevice(db: Database, device: NewDevice) {
  const row = { ...device, channel: 'push' as const, confirmedAt: device.createdAt }
  const isNew = sql`not exists (select 1 from addresses where channel = 'push' and retired_at is null
      and value_index = ${device.valueIndex})
    and (select count(*) from addresses where channel = 'push' and retired_at is null
      and person_id = ${device.personId}) < ${MOST_DEVICES}`
  return db
    .insert(addresses)
    .select(rowWhere(addresses, row, isNew))
    .returning({ id: addresses.id })
}

/** Ends a person's own device. */
export function retireDevice(
  db: Database,
  { id, personId, at }: { id: string; personId: string; at: Date }
) {
  return db
    .update(addresses)
    .set({ retiredAt: at, retiredReason: 'removed' })
    .where(and(livePush(personId), eq(addresses.id, id)))
    .returning({ id: addresses.id })
}

function livePush(personId?: string) {
  const live = and(eq(addresses.channel, 'push'), isNull(addresses.retiredAt))
  return personId === undefined ? live : and(live, eq(addresses.personId, personId))
}
