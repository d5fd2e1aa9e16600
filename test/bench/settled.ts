import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'

const LOOK_EVERY_MS = 100
const LIMIT_MS = 600_000

/** What became of an alert's deliveries on one channel, as the database tells it; times as `Date.now()`. */
export type Settled = {
  channel: 'push' | 'email'
  messages: number
  accepted: number
  attempts: number
  firstSentAt: number
  lastSentAt: number
  lastSettledAt: number
}

const BUSY = `select
  exists (select 1 from alert_chunks where alert_id = :id and expanded_at is null)
  or exists (select 1 from deliveries where state in ('queued', 'retry'))
  or exists (select 1 from deliveries where state in ('leased', 'sent')) as busy`
const SETTLED = `select channel, count(*) as messages, sum(state = 'accepted') as accepted, sum(attempts) as attempts,
  min(sent_at) as firstSentAt, max(sent_at) as lastSentAt, max(settled_at) as lastSettledAt
  from deliveries where alert_id = :id group by channel`
const EXPANDED = 'select max(expanded_at) as at from alert_chunks where alert_id = :id'

/** Waits until the last delivery of an alert has settled. Reads beside the program, little at a time. */
export async function untilSettled(database: string, id: string) {
  const db = new Sqlite(database, { readonly: true })
  try {
    const busy = db.prepare<{ id: string }, { busy: number }>(BUSY)
    const limit = Date.now() + LIMIT_MS
    while (busy.get({ id })?.busy) {
      if (Date.now() > limit) throw new Error('the outbox did not come to an end')
      await wait(LOOK_EVERY_MS)
    }
    const channels = db.prepare<{ id: string }, Settled>(SETTLED).all({ id })
    for (const { channel, messages, accepted } of channels)
      if (accepted !== messages) throw new Error(`${messages - accepted} ${channel} not accepted`)
    const expandedAt = db.prepare<{ id: string }, { at: number }>(EXPANDED).get({ id })?.at ?? 0
    return { expandedAt, channels }
  } finally {
    db.close()
  }
}
