import { fanOut } from './one-alert.ts'
import { type Figure, median, ratioOf, say, seconds, whole } from './report.ts'
import type { World } from './world.ts'

const PEOPLE = 10_000
const RUNS_AT_MOST = 3

/** Our outbox, everything stored, against nodemailer's pool with the same settings, which sends ready-made messages. */
export async function email(world: World, { runs }: { runs: number }): Promise<Figure[]> {
  const network = await world.network({ people: PEOPLE, channels: ['email'] })
  const server = world.start('server', network.env)
  await server.ask('start')
  const limit = world.start('smtp-limit')
  const rounds = []
  for (let run = 0; run < Math.min(runs, RUNS_AT_MOST); run++) {
    const { lastSettledMs, emailSample: raw, load } = await fanOut(world, { server, network })
    const asked = { smtpUrl: world.smtpUrl, raw, messages: PEOPLE }
    const bare = await limit.ask<number>('send', asked)
    const ours = PEOPLE / (lastSettledMs / 1000)
    rounds.push({ ours, bare, bytes: raw.length })
    say(
      `email ${run + 1}: bare SMTP ${whole(bare)}/s, outbox ${whole(ours)}/s, loop held ${whole(load.longestHeldMs)} ms, CPU ${seconds(load.cpuMs)}`
    )
  }
  await Promise.all([server.stop(), limit.stop()])
  return [figureOf(rounds)]
}

type Round = { ours: number; bare: number; bytes: number }

function figureOf(rounds: readonly Round[]): Figure {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]))
  const ratio = median(rounds.map(({ ours, bare }) => ours / bare))
  return {
    what: `Email to ${whole(PEOPLE)}, against the bare SMTP limit`,
    goal: 'none set',
    reached: true,
    ratio: `${ratioOf(ratio)} of the limit (median of ${rounds.length})`,
    numbers: `${whole(of('ours'))} a second; the same pool with ready-made messages of ${whole(of('bytes'))} bytes ${whole(of('bare'))}`,
  }
}
