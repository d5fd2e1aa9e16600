import { sql } from 'drizzle-orm'
import type { Carrier } from '../domain/carrier.ts'
import type { Database } from './database.ts'
import { carriers } from './schema.ts'

/** Every carrier that has answered us, by its name. */
export async function listCarriers(db: Database): Promise<Map<string, Carrier>> {
  const rows = await db.select().from(carriers)
  return new Map(
    rows.map((row) => [
      row.name,
      {
        ...{ name: row.name, busyStreak: row.busyStreak },
        pausedUntil: row.pausedUntil ?? undefined,
        refusedSince: row.refusedSince ?? undefined,
        keepAddressesUntil: row.keepAddressesUntil ?? undefined,
        skewMs: row.skewMs ?? undefined,
      },
    ])
  )
}

/** Keeps what was learnt of some carriers; the latest word stands, and the longest doubt. */
export function saveCarriers(db: Database, learnt: readonly Carrier[], at: Date) {
  const rows = learnt.map((carrier) => ({
    ...carrier,
    pausedUntil: carrier.pausedUntil?.getTime(),
    refusedSince: carrier.refusedSince?.getTime(),
    keepAddressesUntil: carrier.keepAddressesUntil?.getTime(),
  }))
  return db
    .insert(carriers)
    .select(
      sql`select value ->> 'name', value ->> 'busyStreak', value ->> 'pausedUntil', value ->> 'refusedSince',
        value ->> 'keepAddressesUntil', value ->> 'skewMs', ${at.getTime()}
      from json_each(${JSON.stringify(rows)}) where 1`
    )
    .onConflictDoUpdate({
      target: carriers.name,
      set: {
        busyStreak: sql`excluded.busy_streak`,
        pausedUntil: sql`excluded.paused_until`,
        refusedSince: sql`excluded.refused_since`,
        // Who has not heard of the doubt yet must not end it.
        keepAddressesUntil: sql`max(coalesce(keep_addresses_until, excluded.keep_addresses_until),
          coalesce(excluded.keep_addresses_until, keep_addresses_until))`,
        skewMs: sql`excluded.skew_ms`,
        heardAt: sql`excluded.heard_at`,
      },
    })
}
