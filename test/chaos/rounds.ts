import { CRASH_POINTS, type PointName } from './crash-points.ts'
import { duplicatesOf, type Expected, lossesOf, takenByRow } from './judge.ts'
import { endsByKill, killedByParent } from './parent-kills.ts'
import type { Address } from './prepared.ts'
import { raise } from './raising.ts'
import type { Answer } from './receipts.ts'
import type { Snapshot } from './snapshot.ts'
import { checkStoodDown, farewellOf, standDown } from './standing-down.ts'
import { count } from './tally.ts'
import { PAST_LEASES_MS, type World } from './world.ts'

/** One alert and the deaths that it survives. */
export type Round = {
  raise: PointName | undefined
  /** Retiring addresses, or standing the case down. */
  special: PointName | undefined
  outbox: readonly PointName[]
}

const MOST_NTH = 12

/** Points that are left over: the first was not reached, since nothing more was to do. */
export type LeftOver = readonly PointName[]

/** Plays one round to its end and judges it. */
export async function playRound(world: World, round: Round): Promise<LeftOver> {
  const caseId = world.caseIds.pop() ?? ''
  const phase = round.special && CRASH_POINTS[round.special].phase
  const live = liveAddresses(world)
  const doomed = phase === 'retire' ? doomedOf(world, live) : []
  makeWeather(world, { doomed, live, isStormy: phase === 'stand-down' })
  const alertId = await raise(world, { caseId, point: round.raise })
  const missed = await crashOutbox(world, round.outbox)
  if (missed.length > 0 && round.special) missed.push(round.special)
  if (missed.length === 0 && phase === 'retire' && round.special)
    missed.push(...(await crashOutbox(world, [round.special])))
  if (missed.length === 0 && phase === 'stand-down' && round.special)
    await standDown(world, { caseId, alertId, point: round.special })
  await world.run({ stepMs: missed.length > 0 ? 0 : PAST_LEASES_MS })
  await world.dies()
  judge(world, { round, caseId, alertId, live, doomed })
  return missed
}

/** The addresses that are in use, as the last look into the file had them. */
function liveAddresses(world: World): Address[] {
  const { retired } = world.look()
  return world.addresses.filter(({ id }) => !retired.has(id))
}

/** Two devices whose owners can be reached in another way. */
function doomedOf({ random }: World, live: readonly Address[]): Address[] {
  return random.shuffled(live.filter(({ channel }) => channel === 'push')).slice(0, 2)
}

/** Some servers ask to come later, once or twice; in a storm more of them, and for long. */
function makeWeather(
  { ledger, random }: World,
  { doomed, live, isStormy }: { doomed: Address[]; live: Address[]; isStormy: boolean }
): void {
  const percent = isStormy ? 30 : random.chance(40) ? 10 : 0
  const flaky = live.filter(() => random.chance(percent))
  const refusals = new Map(flaky.map(({ to }) => [to, isStormy ? 5 : 1 + random.below(2)]))
  const gone = new Set(doomed.map(({ to }) => to))
  ledger.delayMs = () => random.below(12)
  ledger.answer = (to): Answer => {
    if (gone.has(to)) return 'gone'
    const left = refusals.get(to) ?? 0
    refusals.set(to, left - 1)
    return left > 0 ? 'later' : 'take'
  }
}

/** Dies at each point in turn. @returns the points that were left when nothing more was to do. */
async function crashOutbox(world: World, points: readonly PointName[]): Promise<PointName[]> {
  for (const [n, point] of points.entries()) {
    // A sweep takes back what a dead process held: somebody has to hold something.
    if (
      isSweep(point) &&
      !holdsAny(world.look()) &&
      (await crashOutbox(world, ['lease'])).length > 0
    )
      return points.slice(n)
    const isParents = endsByKill(point)
    const armed = isParents ? undefined : { point, nth: 1 + world.random.below(nthLimit(point)) }
    const victim = await world.run({ armed, stepMs: PAST_LEASES_MS })
    const isDead = isParents ? await killedByParent(world, victim, point) : await world.dies()
    if (!isDead) {
      count(world.tally, point, 'missed')
      return points.slice(n)
    }
    await world.bury(point)
  }
  return []
}

const isSweep = (point: PointName) => point.startsWith('sweep')

const holdsAny = ({ rows }: Snapshot) =>
  rows.some(({ state }) => state === 'leased' || state === 'sent')

/** Few addresses are retired, and a sweep may find little. */
function nthLimit(point: PointName): number {
  if (CRASH_POINTS[point].phase === 'retire') return 2
  return isSweep(point) ? 3 : MOST_NTH
}

type Played = {
  round: Round
  caseId: string
  alertId: string
  live: Address[]
  doomed: Address[]
}

function judge(world: World, { round, caseId, alertId, live, doomed }: Played): void {
  const { tally, ledger, addresses, kills } = world
  const snapshot = world.look()
  const isOver =
    round.special?.startsWith('stand-down') && snapshot.incidents.get(caseId) !== 'active'
  const gone = new Set(doomed.map(({ id }) => id))
  const ends = new Map(
    live.map(({ id }) => [
      id,
      isOver ? ['accepted', 'cancelled'] : [gone.has(id) ? 'gone' : 'accepted'],
    ])
  )
  const expected: Expected[] = [{ alertId, ends: isExpanded(snapshot, alertId) ? ends : new Map() }]
  if (isOver) {
    checkStoodDown(world, { caseId, alertId, snapshot })
    expected.push(farewellOf({ caseId, alertId, snapshot, live }))
  }
  if (!isOver && !isExpanded(snapshot, alertId)) world.fault('a chunk was never expanded')
  const taken = takenByRow(ledger.receipts, addresses)
  const last = round.special ?? round.outbox.at(-1) ?? round.raise ?? 'random'
  for (const each of expected) {
    const losses = lossesOf(each, { snapshot, taken })
    count(tally, last, 'lost', losses.length)
    for (const text of losses) world.fault(`lost: ${text}`)
    tally.rows += each.ends.size
  }
  const names = new Set(
    expected.flatMap((one) => [...one.ends.keys()].map((id) => `${one.alertId} ${id}`))
  )
  for (const name of taken.keys()) if (!names.has(name)) world.fault(`came unasked: ${name}`)
  const extra = snapshot.rows.filter(
    (row) =>
      expected.some((one) => one.alertId === row.alertId) &&
      !names.has(`${row.alertId} ${row.addressId}`)
  )
  if (extra.length > 0) world.fault(`${extra.length} rows too many`)
  for (const { name, point, explained, lives } of duplicatesOf(taken, kills)) {
    count(tally, point ?? last, 'duplicates')
    if (explained) count(tally, point ?? last, 'explained')
    else world.fault(`came twice without a reason: ${name} (${point ?? 'nobody died'}, ${lives})`)
  }
  ledger.receipts.length = 0
}

function isExpanded({ chunks }: Snapshot, alertId: string): boolean {
  const { all, expanded } = chunks.get(alertId) ?? {}
  return all !== undefined && all === expanded
}
