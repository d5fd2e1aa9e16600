import Sqlite from 'better-sqlite3'

/** A delivery as it lies in the file. */
export type Row = {
  alertId: string
  personId: string
  addressId: string
  channel: 'push' | 'email'
  state: string
  attempts: number
  nextAttemptAt: number | null
  leaseUntil: number | null
  deadlineAt: number
  reason: string | null
}

type AlertRow = {
  id: string
  incidentId: string
  kind: string
  key: string
  endedAt: number | null
}

/** What a dead process has left in its file. */
export type Snapshot = {
  integrity: string
  rows: Row[]
  alerts: AlertRow[]
  /** Chunks of each alert, and how many of them are expanded. */
  chunks: Map<string, { all: number; expanded: number }>
  incidents: Map<string, string>
  /** Ids of addresses that are out of use. */
  retired: Set<string>
  /** How often the record says that an alert was raised, by its id. */
  raised: Map<string, number>
}

const ROWS = `select alert_id as alertId, person_id as personId, address_id as addressId, channel, state, attempts,
  next_attempt_at as nextAttemptAt, lease_until as leaseUntil, deadline_at as deadlineAt, reason from deliveries`
const ALERTS = `select id, incident_id as incidentId, kind, idempotency_key as key, ended_at as endedAt from alerts`
const CHUNKS = `select alert_id as id, count(*) as n, count(expanded_at) as expanded from alert_chunks group by 1`
const RAISED = `select noun_id as id, count(*) as n from audit_entries where action = 'alert.raised' group by 1`

/** Reads everything on a connection that cannot write, so that what was left behind stays as it is. */
export function snapshotOf(file: string): Snapshot {
  return reading(file, (sqlite) => {
    const all = <T>(query: string) => sqlite.prepare<[], T>(query).all()
    const chunks = all<{ id: string; n: number; expanded: number }>(CHUNKS)
    return {
      integrity: String(sqlite.pragma('integrity_check', { simple: true })),
      rows: all<Row>(ROWS),
      alerts: all<AlertRow>(ALERTS),
      chunks: new Map(chunks.map(({ id, n, expanded }) => [id, { all: n, expanded }])),
      incidents: new Map(
        all<{ id: string; state: string }>('select id, state from incidents').map((one) => [
          one.id,
          one.state,
        ])
      ),
      retired: new Set(
        all<{ id: string }>('select id from addresses where retired_at is not null').map(
          ({ id }) => id
        )
      ),
      raised: new Map(all<{ id: string; n: number }>(RAISED).map(({ id, n }) => [id, n])),
    }
  })
}

/** What is still under way: chunks to expand, rows that a worker holds, rows that wait (how many of them again) and until when. */
export type Waiting = {
  chunks: number
  held: number
  waiting: number
  retrying: number
  nextAt: number | null
}

const WAITING = `select
  (select count(*) from alert_chunks c join alerts a on a.id = c.alert_id
    where c.expanded_at is null and a.ended_at is null) as chunks,
  (select count(*) from deliveries where state in ('leased', 'sent')) as held,
  (select count(*) from deliveries where state in ('queued', 'retry')) as waiting,
  (select count(*) from deliveries where state = 'retry') as retrying,
  (select min(next_attempt_at) from deliveries where state in ('queued', 'retry')) as nextAt`

/** A quick look while the program runs. */
export function waitingIn(file: string): Waiting {
  const [waiting] = reading(file, (sqlite) => sqlite.prepare<[], Waiting>(WAITING).all())
  return waiting ?? { chunks: 0, held: 0, waiting: 0, retrying: 0, nextAt: null }
}

function reading<T>(file: string, look: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    return look(sqlite)
  } finally {
    sqlite.close()
  }
}

/** What keeps a victim busy, one line for those that are alike: for whoever has to find out why. */
export function unrestOf({ rows }: Snapshot, now: number): string {
  const seconds = (at: number | null) => (at === null ? '-' : Math.round((at - now) / 1000))
  const kinds = new Map<string, number>()
  for (const { channel, state, attempts, nextAttemptAt, leaseUntil } of rows) {
    if (!['queued', 'retry', 'leased', 'sent'].includes(state)) continue
    const due = `due in ${seconds(nextAttemptAt)} s, lease ${seconds(leaseUntil)} s`
    const kind = `${channel} ${state}, attempt ${attempts}, ${due}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return [...kinds].map(([kind, count]) => `${count} ${kind}`).join('; ')
}
