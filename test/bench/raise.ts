import { type Figure, median, ratioOf, say, whole } from './report.ts'
import type { World } from './world.ts'

const TIMES = 11
const GOAL_MS = 250

/** How long whoever raises an alert waits for the answer, by how many will hear it. */
export async function raise(world: World, { people }: { people: number }): Promise<Figure[]> {
  const answered = []
  for (const count of [1_000, 10_000, people])
    answered.push({ count, ms: await medianMs(world, count) })
  const most = answered.at(-1)?.ms ?? Number.NaN
  const numbers = answered.map(({ count, ms }) => `${ms.toFixed(1)} ms at ${whole(count)}`)
  return [
    {
      what: `\`raiseAlert\` at ${whole(people)} allies x 2 addresses, median of ${TIMES}`,
      goal: `answered within ${GOAL_MS} ms`,
      reached: most <= GOAL_MS,
      ratio: `${ratioOf(most / GOAL_MS)} of that time`,
      numbers: numbers.join(', '),
    },
  ]
}

async function medianMs(world: World, people: number): Promise<number> {
  const { env } = await world.network({ people, channels: ['push', 'email'] })
  const child = world.start('raise-times', env)
  const answeredMs = await child.ask<number[]>('raises', { times: TIMES })
  await child.stop()
  say(`raise at ${whole(people)}: ${answeredMs.map((ms) => ms.toFixed(1)).join(', ')} ms`)
  return median(answeredMs)
}
