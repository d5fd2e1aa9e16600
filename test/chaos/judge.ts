import type { PointName } from './crash-points.ts'
import type { Address } from './prepared.ts'
import type { Receipt } from './receipts.ts'
import type { Row, Snapshot } from './snapshot.ts'

/** One kill: whose life it ended, where, and the rows that were `sent` and unsettled then. */
export type Kill = { life: number; point: PointName; sent: ReadonlySet<string> }

/** Names one delivery. */
export const nameOf = ({ alertId, addressId }: Pick<Row, 'alertId' | 'addressId'>) =>
  `${alertId} ${addressId}`

const TERMINAL = ['accepted', 'gone', 'failed', 'dead', 'cancelled', 'not_needed']

export const isTerminal = ({ state }: Pick<Row, 'state'>) => TERMINAL.includes(state)

/** What must hold of the file at any moment, however the process died. */
export function faultsAtRest(now: Snapshot, before: Snapshot | undefined): string[] {
  const faults: string[] = []
  if (now.integrity !== 'ok') faults.push(`integrity_check says ${now.integrity}`)
  const rows = new Map(now.rows.map((row) => [nameOf(row), row]))
  for (const row of now.rows) {
    const isTimed = row.nextAttemptAt !== null || row.leaseUntil !== null
    if (!isTerminal(row) && !isTimed) faults.push(`a row is ${row.state} without a time`)
    const { all = 0, expanded = 0 } = now.chunks.get(row.alertId) ?? {}
    if (expanded === 0) faults.push(`a row of an alert with ${expanded} of ${all} chunks expanded`)
    if (row.state === 'gone' && !now.retired.has(row.addressId))
      faults.push('gone, but not retired')
  }
  const gone = new Set(now.rows.flatMap((row) => (row.state === 'gone' ? [row.addressId] : [])))
  for (const id of now.retired) if (!gone.has(id)) faults.push('retired, but no row is gone')
  for (const row of before?.rows.filter(isTerminal) ?? []) {
    const later = rows.get(nameOf(row))?.state
    if (later !== row.state) faults.push(`a row that was ${row.state} is ${later}`)
  }
  for (const { id, kind } of now.alerts) {
    if (!now.chunks.has(id)) faults.push(`a ${kind} alert without chunks`)
    if (kind === 'emergency' && now.raised.get(id) !== 1)
      faults.push(`an alert that the record has ${now.raised.get(id) ?? 0} times`)
  }
  return [...new Set(faults)]
}

/** Every address that an alert should reach, each with the states in which its row may end. */
export type Expected = { alertId: string; ends: ReadonlyMap<string, readonly string[]> }

/** What was lost of one alert: rows that are missing, did not end, or ended as accepted and never came. */
export function lossesOf(
  { alertId, ends }: Expected,
  { snapshot, taken }: { snapshot: Snapshot; taken: ReadonlyMap<string, readonly Receipt[]> }
): string[] {
  const rows = new Map(snapshot.rows.map((row) => [nameOf(row), row]))
  return [...ends].flatMap(([addressId, states]) => {
    const name = nameOf({ alertId, addressId })
    const row = rows.get(name)
    if (!row) return [`no row for ${name}`]
    if (!states.includes(row.state))
      return [`${row.channel} ${row.state} (${row.reason}) instead of ${states.join(' or ')}`]
    const came = taken.get(name)?.length ?? 0
    if (row.state === 'accepted' && came === 0) return [`accepted, but never came: ${name}`]
    return []
  })
}

/** A message that came twice; `explained`: its row was `sent` and unsettled when the first one's sender died. */
export type Duplicate = {
  name: string
  point: PointName | undefined
  explained: boolean
  /** Which lives brought the two, for whoever has to find out why. */
  lives: string
}

/** Compares each message with the one before it, of the same row. */
export function duplicatesOf(
  taken: ReadonlyMap<string, readonly Receipt[]>,
  kills: readonly Kill[]
): Duplicate[] {
  return [...taken].flatMap(([name, receipts]) =>
    receipts.slice(1).map((later, n) => {
      const first = receipts[n]
      const kill = kills.find(({ life }) => life === first?.life)
      const sameMark = first?.mark === later.mark
      const inLaterLife = first !== undefined && later.life > first.life
      const explained = sameMark && inLaterLife && kill?.sent.has(name) === true
      const lives = `lives ${first?.life} and ${later.life}, ${first?.to}`
      return { name, point: kill?.point, explained, lives }
    })
  )
}

/** What the sinks took, by row; what belongs to no row that should exist comes under `strays`. */
export function takenByRow(receipts: readonly Receipt[], addresses: readonly Address[]) {
  const ids = new Map(addresses.map(({ to, id }) => [to, id]))
  const taken = new Map<string, Receipt[]>()
  for (const receipt of receipts.filter((one) => one.taken)) {
    const name = nameOf({ alertId: receipt.alertId, addressId: ids.get(receipt.to) ?? receipt.to })
    taken.set(name, [...(taken.get(name) ?? []), receipt])
  }
  return taken
}
