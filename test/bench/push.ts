import type { Child } from './child.ts'
import { fanOut } from './one-alert.ts'
import type { LoopRate } from './processes/web-push-loop.ts'
import { type Figure, median, ratioOf, say, seconds, whole } from './report.ts'
import type { World } from './world.ts'

const PEOPLE = 10_000
const AGREEMENTS = 5_000
const GOAL = 2.5

/** Our outbox, everything stored, against web-push's own loop, which stores nothing; by turns, in one run. */
export async function push(world: World, { runs }: { runs: number }): Promise<Figure[]> {
  const network = await world.network({ people: PEOPLE, channels: ['push'] })
  const server = world.start('server', network.env)
  await server.ask('start')
  const loop = world.start('web-push-loop')
  const cores = [world.start('ecdh-limit'), world.start('ecdh-limit')] as const
  const rounds = []
  for (let run = 0; run < runs; run++) {
    const asked = { origin: world.pushOrigin, messages: PEOPLE }
    const { rate: theirs, cpuMs } = await loop.ask<LoopRate>('send', asked)
    const one = await agreements(cores.slice(1))
    const two = await agreements(cores)
    const { lastSettledMs, expandedMs, load } = await fanOut(world, { server, network })
    const ours = PEOPLE / (lastSettledMs / 1000)
    rounds.push({ theirs, ours, one, two, expandedMs })
    say(
      `push ${run + 1}: web-push ${whole(theirs)}/s (CPU ${seconds(cpuMs)}), outbox ${whole(ours)}/s (CPU ${seconds(load.cpuMs)}), ${ratioOf(ours / theirs)} times; expanded in ${seconds(expandedMs)}, loop held ${whole(load.longestHeldMs)} ms; ECDH ${whole(one)}/s, two cores ${whole(two)}/s`
    )
  }
  await Promise.all([server, loop, ...cores].map((child) => child.stop()))
  return [figureOf(rounds)]
}

/** Messages a second that these cores could do together if a message were nothing but its key agreement. */
async function agreements(cores: readonly Child[]): Promise<number> {
  const rates = await Promise.all(
    cores.map((core) => core.ask<number>('agree', { messages: AGREEMENTS }))
  )
  return rates.reduce((sum, rate) => sum + rate, 0)
}

type Round = { theirs: number; ours: number; one: number; two: number; expandedMs: number }

function figureOf(rounds: readonly Round[]): Figure {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]))
  const ratio = median(rounds.map(({ ours, theirs }) => ours / theirs))
  return {
    what: `Push to ${whole(PEOPLE)}, from due time to the last settlement, against web-push's \`sendNotification\` loop at concurrency 100`,
    goal: `${GOAL} times as fast`,
    reached: ratio >= GOAL,
    ratio: `${ratioOf(ratio)} times (median of ${rounds.length}); ${ratioOf(of('ours') / of('two'))} of the bare ECDH limit of two cores`,
    numbers: `${whole(of('ours'))} a second, theirs ${whole(of('theirs'))}; ECDH alone ${whole(of('one'))} on one core, ${whole(of('two'))} on two; expanded ${seconds(of('expandedMs'))} after it was raised`,
  }
}
