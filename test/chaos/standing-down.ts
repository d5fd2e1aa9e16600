import { setTimeout as after } from 'node:timers/promises'
import type { PointName } from './crash-points.ts'
import type { Expected } from './judge.ts'
import type { Address } from './prepared.ts'
import type { Snapshot } from './snapshot.ts'
import { PAST_LEASES_MS, type World } from './world.ts'

const MOST_HEADSTART_MS = 120

type Ending = { caseId: string; alertId: string }

/** Stands the case down while the alert leaves, and dies before or after that commits; all of it or nothing is there. */
export async function standDown(
  world: World,
  { caseId, alertId, point }: Ending & { point: PointName }
): Promise<void> {
  const end = () => world.post(`/incidents/${caseId}/stand-down`, { as: 'stand_down', reason: '' })
  await world.run({ armed: { point, nth: 1 }, stepMs: PAST_LEASES_MS })
  await after(world.random.below(MOST_HEADSTART_MS))
  if (await end()) world.fault(`${point}: the dead have answered`)
  const life = world.ledger.life
  const snapshot = await world.bury(point)
  const signs = signsOf(snapshot, { caseId, alertId })
  const isAll = signs.every((sign) => sign)
  const isNothing = signs.every((sign) => !sign)
  if (point === 'stand-down.after' ? !isAll : !isNothing)
    world.fault(`${point}: half a stand-down: ${signs.join(', ')}`)
  await world.run({ stepMs: PAST_LEASES_MS })
  for (const answer of [await end(), await end()])
    if (!answer || answer.status >= 400)
      world.fault(`stand-down was answered with ${answer?.status}`)
  await world.dies()
  const committedIn = point === 'stand-down.after' ? life : life + 1
  const late = world.ledger.receipts.filter(
    (receipt) => receipt.alertId === alertId && receipt.life > committedIn
  )
  if (late.length > 0) world.fault(`${late.length} attempts after a stand-down`)
}

/** The case is over; its alert has ended; everyone is told. */
function signsOf(snapshot: Snapshot, { caseId, alertId }: Ending): boolean[] {
  const alerts = snapshot.alerts.filter((alert) => alert.incidentId === caseId)
  return [
    snapshot.incidents.get(caseId) !== 'active',
    alerts.find(({ id }) => id === alertId)?.endedAt !== null,
    alerts.some(({ kind }) => kind === 'stand_down'),
  ]
}

/** However often it was asked for: the case ended once, and nothing of its alert waits any more. */
export function checkStoodDown(
  world: World,
  { caseId, alertId, snapshot }: Ending & { snapshot: Snapshot }
): void {
  const farewells = snapshot.alerts.filter(
    ({ incidentId, kind }) => incidentId === caseId && kind === 'stand_down'
  )
  if (farewells.length !== 1) world.fault(`a case was stood down ${farewells.length} times`)
  if (!signsOf(snapshot, { caseId, alertId }).every((sign) => sign))
    world.fault('a case was stood down by half')
}

/** Who hears that it is over: whoever has at least one attempt; by email where that was tried, or is all they have. */
export function farewellOf({
  caseId,
  alertId,
  snapshot,
  live,
}: Ending & { snapshot: Snapshot; live: readonly Address[] }): Expected {
  const tried = snapshot.rows.filter((row) => row.alertId === alertId && row.attempts > 0)
  const told = new Set(tried.map(({ personId }) => personId))
  const mailed = new Set(tried.flatMap((row) => (row.channel === 'email' ? [row.personId] : [])))
  const pushed = new Set(live.flatMap((one) => (one.channel === 'push' ? [one.personId] : [])))
  const ends = live
    .filter(({ personId }) => told.has(personId))
    .map(({ id, channel, personId }): [string, string[]] => {
      const goes = channel === 'push' || mailed.has(personId) || !pushed.has(personId)
      return [id, [goes ? 'accepted' : 'not_needed']]
    })
  const farewell = snapshot.alerts.find(
    (alert) => alert.incidentId === caseId && alert.kind === 'stand_down'
  )
  return { alertId: farewell?.id ?? '', ends: new Map(ends) }
}
