import { gt, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { relaySeconds } from './schema.ts'

/** What the mail relay allows; undefined: as much as it takes. */
export type RelayQuota = { perSecond: number | undefined; perHour: number | undefined }

const HOUR_S = 3600

/** How many messages the relay may be handed now, given what it had within the last second and hour. */
export function relayAllowance({ perSecond, perHour }: RelayQuota, now: Date): SQL {
  const second = secondOf(now)
  const had = (after: number, until: number) =>
    sql`coalesce((select sum(messages) from relay_seconds where second > ${after} and second <= ${until}), 0)`
  const left = [
    perSecond === undefined ? undefined : sql`${perSecond} - ${had(second - 1, second)}`,
    // What was handed over before the clock was set back is counted, too: the relay's own clock went on.
    perHour === undefined ? undefined : sql`${perHour} - ${had(second - HOUR_S, second + HOUR_S)}`,
  ].filter((each) => each !== undefined)
  const [first, next] = left
  if (!first) return sql`1000000`
  return next ? sql`max(0, min(${first}, ${next}))` : sql`max(0, ${first})`
}

/** Counts what a worker has just leased; goes into the step that leases. */
export function countHanded(db: Database, { owner, now }: { owner: string; now: Date }) {
  return db
    .insert(relaySeconds)
    .select(
      sql`select ${secondOf(now)}, handed from
        (select count(*) as handed from deliveries where owner = ${owner} and state = 'leased') where handed > 0`
    )
    .onConflictDoUpdate({
      target: relaySeconds.second,
      set: { messages: sql`${relaySeconds.messages} + excluded.messages` },
    })
}

/** Takes back from the count what was not handed over after all. */
export function uncountHanded(db: Database, { messages, now }: { messages: number; now: Date }) {
  const latest = sql`(select max(second) from relay_seconds where second <= ${secondOf(now)})`
  return db
    .update(relaySeconds)
    .set({ messages: sql`max(0, ${relaySeconds.messages} - ${messages})` })
    .where(sql`${relaySeconds.second} = ${latest}`)
}

/** Forgets what was handed over more than an hour ago, or in an hour that has not come yet. */
export function forgetHanded(db: Database, now: Date) {
  const second = secondOf(now)
  const old = lt(relaySeconds.second, second - HOUR_S)
  return db.delete(relaySeconds).where(or(old, gt(relaySeconds.second, second + HOUR_S)))
}

function secondOf(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
