import { type FanOut, fanOut } from './one-alert.ts'
import { type Figure, ratioOf, say, seconds, whole } from './report.ts'
import type { World } from './world.ts'

const FEW = 10_000
const ALL_ATTEMPTED_MS = 60_000
const FIRST_MS = 100
const HELD_MS = 100
const MORE_MB = 150
const COST = 1.3

/** One alert to everybody on push and email, in a fresh process: first to 10,000, then to ten times as many. */
export async function fanout(world: World, { people }: { people: number }): Promise<Figure[]> {
  const few = await oneAlert(world, FEW)
  const many = await oneAlert(world, people)
  return [
    ...figuresOfFew(few),
    heldFigure(many, people),
    memoryFigure(few, many, people),
    costFigure(few, many, people),
  ]
}

async function oneAlert(world: World, people: number): Promise<FanOut> {
  const network = await world.network({ people, channels: ['push', 'email'] })
  const server = world.start('server', network.env)
  await server.ask('start')
  const result = await fanOut(world, { server, network })
  await server.stop()
  const { load } = result
  say(
    `${whole(people)} x 2: raised in ${whole(result.answeredMs)} ms, expanded after ${seconds(result.expandedMs)}, first ${whole(result.firstArrivalMs)} ms after its due time, push settled after ${seconds(result.pushSettledMs)}, email after ${seconds(result.emailSettledMs)}`
  )
  say(
    `${whole(people)} x 2: loop held ${whole(load.longestHeldMs)} ms (${seconds(load.longestAtMs)} after raising), peak ${whole(load.peakRssMb)} MB, CPU ${seconds(load.cpuMs)}`
  )
  return result
}

function figuresOfFew(few: FanOut): Figure[] {
  const { lastAttemptMs, firstArrivalMs, pushSettledMs, emailSettledMs } = few
  return [
    {
      what: `${whole(FEW)} allies with push and email: all first attempts`,
      goal: `within ${seconds(ALL_ATTEMPTED_MS)}`,
      reached: lastAttemptMs <= ALL_ATTEMPTED_MS,
      ratio: `${ratioOf(lastAttemptMs / ALL_ATTEMPTED_MS)} of that time`,
      numbers: `${seconds(lastAttemptMs)}; push settled after ${seconds(pushSettledMs)}, email after ${seconds(emailSettledMs)}`,
    },
    {
      what: 'The first message arrives after its due time',
      goal: `within ${FIRST_MS} ms`,
      reached: firstArrivalMs <= FIRST_MS,
      ratio: `${ratioOf(firstArrivalMs / FIRST_MS)} of that time`,
      numbers: `${whole(firstArrivalMs)} ms`,
    },
  ]
}

function heldFigure({ load }: FanOut, people: number): Figure {
  return {
    what: `The event loop is held longest, while ${whole(people)} x 2 are expanded and sent`,
    goal: `at most ${HELD_MS} ms`,
    reached: load.longestHeldMs <= HELD_MS,
    ratio: `${ratioOf(load.longestHeldMs / HELD_MS)} of that time`,
    numbers: `${whole(load.longestHeldMs)} ms, ${seconds(load.longestAtMs)} after it was raised`,
  }
}

function memoryFigure(few: FanOut, many: FanOut, people: number): Figure {
  const moreMb = many.load.peakRssMb - few.load.peakRssMb
  return {
    what: `Memory at ${whole(people)} x 2 against ${whole(FEW)} x 2`,
    goal: `at most ${MORE_MB} MB more`,
    reached: moreMb <= MORE_MB,
    ratio: `${ratioOf(many.load.peakRssMb / few.load.peakRssMb)} times, ${whole(moreMb)} MB more`,
    numbers: `peak ${whole(many.load.peakRssMb)} MB against ${whole(few.load.peakRssMb)} MB`,
  }
}

function costFigure(few: FanOut, many: FanOut, people: number): Figure {
  const cost = (run: FanOut) => run.lastSettledMs / run.messages
  const ratio = cost(many) / cost(few)
  return {
    what: `Cost of a message at ${whole(people)} x 2 against ${whole(FEW)} x 2`,
    goal: `at most ${COST} times`,
    reached: ratio <= COST,
    ratio: `${ratioOf(ratio)} times`,
    numbers: `${whole(many.messages / (many.lastSettledMs / 1000))} messages a second against ${whole(few.messages / (few.lastSettledMs / 1000))}; all settled after ${seconds(many.lastSettledMs)}, expanded ${seconds(many.expandedMs)} after it was raised`,
  }
}
