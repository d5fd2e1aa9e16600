import { setTimeout as after } from 'node:timers/promises'
import { isTerminal, nameOf, takenByRow } from './judge.ts'
import { raise } from './raising.ts'
import type { Answer } from './receipts.ts'
import { type Row, snapshotOf, type Waiting, waitingIn } from './snapshot.ts'
import { PAST_LEASES_MS, type World } from './world.ts'

const ONE_HOUR_MS = 3_600_000
const REST_WITHIN_MS = 10_000
const POLL_MS = 20

/** DELIVERY.md, "Clock": what happens to an alert under way when the clock is stepped. Each gives what went wrong. */
export const CLOCK_ROUNDS = {
  '1 h forward': hourForward,
  '1 h back': hourBack,
  '1 h back at a restart': hourBackAtRestart,
  '25 h forward': dayForward,
} as const satisfies Record<string, (world: World) => Promise<string[]>>

/** What is due is sent now; a row in flight may come twice, once more with the same mark; deadlines stay. */
async function hourForward(world: World): Promise<string[]> {
  const weather = { refused: fewOf(world), times: 1, delayMs: 1_500 }
  const alertId = await underWay(world, weather, ({ held }) => held > 0)
  const before = rowsOf(world, alertId)
  await world.step(ONE_HOUR_MS)
  world.ledger.delayMs = () => 0
  const flying = [...before, ...rowsOf(world, alertId)].filter(({ state }) => state === 'sent')
  const mayRepeat = new Set(flying.map(nameOf))
  const problems = await restOf(world, alertId)
  const deadlines = new Map(before.map((row) => [nameOf(row), row.deadlineAt]))
  if (rowsOf(world, alertId).some((row) => deadlines.get(nameOf(row)) !== row.deadlineAt))
    problems.push('a deadline moved')
  for (const [name, receipts] of takenByRow(world.ledger.receipts, world.addresses)) {
    const isOnce = receipts.length === 1 || (receipts.length === 2 && mayRepeat.has(name))
    const isSame = new Set(receipts.map(({ mark }) => mark)).size === 1
    if (!isOnce || !isSame) problems.push(`${receipts.length} times: ${name}`)
  }
  return problems
}

/** A retry that lies further ahead than any wait is due now. */
async function hourBack(world: World): Promise<string[]> {
  const weather = { refused: fewOf(world), times: 1, delayMs: 0 }
  const alertId = await underWay(world, weather, onlyWaits)
  await world.step(-ONE_HOUR_MS)
  return restOf(world, alertId)
}

/** So is a lease that lies further ahead than any lease, of a worker that is dead. */
async function hourBackAtRestart(world: World): Promise<string[]> {
  const weather = { refused: [], times: 0, delayMs: 2_000 }
  const alertId = await underWay(world, weather, ({ held }) => held > 0)
  const victim = await world.run()
  victim.kill()
  await world.bury('random')
  await world.run({ stepMs: -ONE_HOUR_MS })
  return restOf(world, alertId)
}

/** Nothing was taken in time: every row is dead and says why. */
async function dayForward(world: World): Promise<string[]> {
  const refused = world.addresses.map(({ to }) => to)
  const weather = { refused, times: Number.POSITIVE_INFINITY, delayMs: 0 }
  const alertId = await underWay(world, weather, onlyWaits)
  await world.step(25 * ONE_HOUR_MS)
  const problems = await restOf(world, alertId, 'dead')
  if (rowsOf(world, alertId).some(({ reason }) => !reason)) problems.push('dead without a reason')
  return problems
}

/** Whom the sinks refuse, and how long they take over everybody else. */
type Weather = { refused: readonly string[]; times: number; delayMs: number }

const onlyWaits = ({ chunks, held, waiting }: Waiting) => chunks + held === 0 && waiting > 0

/** Two of each channel: too few for anyone to think that a whole service is down. */
function fewOf({ addresses }: World): string[] {
  const few = (channel: string) => addresses.filter((one) => one.channel === channel).slice(0, 2)
  return [...few('push'), ...few('email')].map(({ to }) => to)
}

/** An alert that leaves; it goes on once everybody who will be refused has been, and as many as asked are held. */
async function underWay(
  world: World,
  { refused, times, delayMs }: Weather,
  holds: (waiting: Waiting) => boolean
): Promise<string> {
  const { ledger } = world
  const left = new Map(refused.map((to) => [to, times]))
  ledger.receipts.length = 0
  ledger.delayMs = (to) => (refused.includes(to) ? 0 : delayMs)
  ledger.answer = (to): Answer => {
    const more = left.get(to) ?? 0
    left.set(to, more - 1)
    return more > 0 ? 'later' : 'take'
  }
  const alertId = await raise(world, { caseId: world.caseIds.pop() ?? '', point: undefined })
  await world.run({ stepMs: PAST_LEASES_MS })
  await until(
    world,
    (waiting) => holds(waiting) && waiting.retrying >= (times === 1 ? refused.length : 0)
  )
  return alertId
}

function rowsOf(world: World, alertId: string): Row[] {
  return snapshotOf(world.file).rows.filter((row) => row.alertId === alertId)
}

/** Waits, with the clock left alone, until everything has ended as it should. @returns what has not. */
async function restOf(world: World, alertId: string, end = 'accepted'): Promise<string[]> {
  await until(world, ({ chunks, held, waiting }) => chunks + held + waiting === 0)
  const rows = rowsOf(world, alertId)
  const taken = takenByRow(world.ledger.receipts, world.addresses)
  const live = rows.filter((row) => !isTerminal(row)).length
  const other = rows.filter((row) => isTerminal(row) && row.state !== end).length
  const unheard = end === 'accepted' ? world.addresses.length - taken.size : 0
  return [
    ...(rows.length === world.addresses.length ? [] : [`${rows.length} rows`]),
    ...(live === 0 ? [] : [`${live} of ${rows.length} rows did not end`]),
    ...(other === 0 ? [] : [`${other} rows ended, but not as ${end}`]),
    ...(unheard === 0 ? [] : [`${unheard} addresses heard nothing`]),
  ]
}

async function until(world: World, holds: (waiting: Waiting) => boolean): Promise<void> {
  const limitMs = Date.now() + REST_WITHIN_MS
  while (!holds(waitingIn(world.file)) && Date.now() < limitMs) await after(POLL_MS)
}
