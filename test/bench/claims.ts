import { Agent, request } from 'undici'
import { type Figure, median, say, whole } from './report.ts'
import { SIGNED_IN, sessionToken, TASKS } from './seeded.ts'
import type { World } from './world.ts'

type Answer = { status: number; ms: number }

/** Everybody claims the one place of a task at the same moment, each over a connection of their own. */
export async function claims(world: World): Promise<Figure[]> {
  const network = await world.network({ people: SIGNED_IN, channels: ['push', 'email'] })
  const server = world.start('server', network.env)
  const origin = `http://127.0.0.1:${await server.ask<number>('start')}`
  const rounds = []
  for (const task of TASKS) rounds.push(summed(await claimedAtOnce(origin, task)))
  await server.stop()
  return [figureOf(rounds)]
}

async function claimedAtOnce(origin: string, task: string): Promise<Answer[]> {
  const dispatcher = new Agent({ connections: SIGNED_IN })
  const claim = async (number: number): Promise<Answer> => {
    const startedAt = performance.now()
    const headers = { origin, cookie: `amparo=${sessionToken(number)}` }
    const url = `${origin}/tasks/${task}/claim`
    const { statusCode, body } = await request(url, { method: 'POST', headers, dispatcher })
    await body.dump()
    return { status: statusCode, ms: performance.now() - startedAt }
  }
  const answers = await Promise.all(Array.from({ length: SIGNED_IN }, (_, number) => claim(number)))
  await dispatcher.close()
  return answers
}

function summed(answers: readonly Answer[]) {
  const statuses = Object.entries(Object.groupBy(answers, ({ status }) => status))
  const counts = statuses.map(([status, those]) => `${those?.length} x ${status}`).join(', ')
  const ms = answers.map((answer) => answer.ms).toSorted((a, b) => a - b)
  const at = (share: number) => ms[Math.floor(ms.length * share)] ?? Number.NaN
  const round = { counts, p50: at(0.5), p95: at(0.95) }
  say(`claims: ${counts}; p50 ${whole(round.p50)} ms, p95 ${whole(round.p95)} ms`)
  return round
}

/** One was sent on to their task, everybody else was told that it is taken. */
const FAIR = `1 x 303, ${SIGNED_IN - 1} x 409`

function figureOf(rounds: readonly ReturnType<typeof summed>[]): Figure {
  const unfair = rounds.filter(({ counts }) => counts !== FAIR)
  const p50 = median(rounds.map((round) => round.p50))
  const p95 = median(rounds.map((round) => round.p95))
  return {
    what: `${whole(SIGNED_IN)} claims of one task at once, over HTTP`,
    goal: 'one winner, all others politely refused',
    reached: unfair.length === 0,
    ratio: `${rounds.length - unfair.length} of ${rounds.length} times`,
    numbers: `${unfair[0]?.counts ?? FAIR}; half of the answers within ${whole(p50)} ms, 95 % within ${whole(p95)} ms`,
  }
}
