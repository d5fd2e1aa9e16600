import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { MOST_DEVICES } from './addresses.ts'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { addresses, keys } from './schema.ts'

const LIVE_PUSH = sql`channel = 'push' and retired_at is null`

type OwnDevice = { id: string; personId: string }

/** A person's devices with their sealed names, the latest confirmed first. */
export async function listDevices(db: Database, personId: string) {
  const { id, nameSealed, createdAt, confirmedAt, testedAt, gotAt } = addresses
  const rows = await db
    .select({ ...{ id, nameSealed, createdAt, confirmedAt, testedAt, gotAt }, key: WRAPPED })
    .from(addresses)
    .innerJoin(keys, eq(keys.ownerId, addresses.personId))
    .where(and(eq(addresses.personId, personId), LIVE_PUSH))
    .orderBy(desc(confirmedAt))
  return rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt ?? row.createdAt }))
}

/** Where one of a person's own devices listens, sealed, and the key to it. */
export async function findDevice(db: Database, { id, personId }: OwnDevice) {
  const [row] = await db
    .select({ valueSealed: addresses.valueSealed, key: WRAPPED })
    .from(addresses)
    .innerJoin(keys, eq(keys.ownerId, addresses.personId))
    .where(ours({ id, personId }))
  return row
}

/** The device of a person that listened there, if it still does or its push service has given it up. */
export async function findDeviceBefore(
  db: Database,
  { personId, valueIndex }: { personId: string; valueIndex: string }
) {
  const [row] = await db
    .select({ id: addresses.id })
    .from(addresses)
    .where(
      and(
        eq(addresses.personId, personId),
        eq(addresses.channel, 'push'),
        eq(addresses.valueIndex, valueIndex),
        or(isNull(addresses.retiredAt), eq(addresses.retiredReason, 'gone'))
      )
    )
    .orderBy(desc(addresses.createdAt))
    .limit(1)
  return row?.id
}

/** The same device at another place: it keeps its name, and what is on its way to it finds it there. */
export function moveDevice(
  db: Database,
  device: OwnDevice & { valueSealed: string; valueIndex: string; keyIndex: string; createdAt: Date }
) {
  const { id, personId, valueSealed, valueIndex, keyIndex, createdAt } = device
  const isFree = sql`not exists (select 1 from addresses a where a.channel = 'push' and a.retired_at is null
    and a.value_index = ${valueIndex})`
  const mayLive = sql`(retired_at is null or (select count(*) from addresses a where a.channel = 'push'
    and a.retired_at is null and a.person_id = ${personId}) < ${MOST_DEVICES})`
  return db
    .update(addresses)
    .set({
      valueSealed,
      valueIndex,
      keyIndex,
      confirmedAt: createdAt,
      retiredAt: null,
      retiredReason: null,
    })
    .where(and(eq(addresses.id, id), eq(addresses.personId, personId), isFree, mayLive))
    .returning({ id: addresses.id })
}

/** Writes down what its owner calls it. */
export function saveDeviceName(
  db: Database,
  { nameSealed, ...own }: OwnDevice & { nameSealed: string }
) {
  return db.update(addresses).set({ nameSealed }).where(ours(own)).returning({ id: addresses.id })
}

/** A test message is on its way. */
export function saveTested(db: Database, { at, ...own }: OwnDevice & { at: Date }) {
  return db.update(addresses).set({ testedAt: at }).where(ours(own))
}

/** Its owner says that the test came. */
export function saveGot(db: Database, { at, ...own }: OwnDevice & { at: Date }) {
  return db
    .update(addresses)
    .set({ gotAt: at, confirmedAt: at })
    .where(ours(own))
    .returning({ id: addresses.id })
}

/** Its push service says that it is no longer there. */
export function retireGoneDevice(db: Database, { at, ...own }: OwnDevice & { at: Date }) {
  return db.update(addresses).set({ retiredAt: at, retiredReason: 'gone' }).where(ours(own))
}

/** Live devices that nothing was heard of since a day, and whose owner was not warned since. */
function quiet(before: Date): SQL {
  return sql`${LIVE_PUSH} and confirmed_at < ${before.getTime()}
    and (warned_at is null or warned_at < confirmed_at)`
}

/** Whose devices are quiet; at most so many people. */
export async function listQuietOwners(
  db: Database,
  { before, limit }: { before: Date; limit: number }
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ personId: addresses.personId })
    .from(addresses)
    .where(quiet(before))
    .limit(limit)
  return rows.map(({ personId }) => personId)
}

/** Notes that somebody is warned of their quiet devices. */
export function saveWarned(
  db: Database,
  { personId, before, at }: { personId: string; before: Date; at: Date }
) {
  return db
    .update(addresses)
    .set({ warnedAt: at })
    .where(and(eq(addresses.personId, personId), quiet(before)))
}

/** Finds a row if this very step warned somebody. */
export function wasWarned({ personId, at }: { personId: string; at: Date }): SQL {
  return sql`select 1 from addresses where person_id = ${personId} and warned_at = ${at.getTime()}`
}

function ours({ id, personId }: OwnDevice) {
  return and(eq(addresses.id, id), eq(addresses.personId, personId), LIVE_PUSH)
}
