import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { CLOCK_ROUNDS } from './clock-rounds.ts'
import { CRASH_POINTS, POINT_NAMES, type PointName } from './crash-points.ts'
import { type Random, randomFrom } from './random.ts'
import { playRound, type Round } from './rounds.ts'
import { createTally, type Tally, totalOf } from './tally.ts'
import { startWorld } from './world.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUNDLES = `${ROOT}build`
const ROUNDS_PER_WORLD = 16
const MOST_MISSES = 30
const MOST_ENDED = 3

/**
 * Bundles the victim beside the program itself, packages too: a process that starts in a fifth of a second can be
 * killed a thousand times. What is native or loads files of its own stays outside.
 */
async function bundled(): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: {
      'chaos-victim': 'test/chaos/victim.ts',
      'chaos-prepare': 'test/chaos/prepare.ts',
    },
    ...{ outdir: BUNDLES, bundle: true, platform: 'node', target: 'node22', format: 'esm' },
    ...{ external: ['better-sqlite3', 'piscina'], logLevel: 'error', jsx: 'automatic' },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
    },
  })
  if (!existsSync(`${BUNDLES}/chaos-victim.js`)) throw new Error('there is no victim')
}

/** A run: so many kills, the same choices for the same seed, `lanes` worlds side by side. */
export type Run = {
  kills: number
  seed: number
  lanes: number
  /** How often each point comes at least. */
  each?: number
  said?: (tally: Tally) => void
}

/** Kills the program again and again; what it saw. */
export async function runChaos({ kills, seed, lanes, each = 1, said }: Run): Promise<Tally> {
  await bundled()
  const tally = createTally()
  const points = randomFrom(seed).shuffled(pointsFor(kills, each))
  const shares = Array.from({ length: lanes }, (_, lane) =>
    points.filter((_, n) => n % lanes === lane)
  )
  await Promise.all(
    shares.map((share, lane) =>
      playLane(share, { random: randomFrom(seed + lane + 1), tally, said })
    )
  )
  return tally
}

/** Every point by its share, and each so often at least; what is left over falls at random moments. */
function pointsFor(kills: number, least: number): PointName[] {
  const all = POINT_NAMES.reduce((sum, name) => sum + CRASH_POINTS[name].share, 0)
  const points = POINT_NAMES.flatMap((name) => {
    const times = Math.max(least, Math.floor((CRASH_POINTS[name].share * kills) / all))
    return Array.from({ length: times }, () => name)
  })
  const rest = Math.max(0, kills - points.length)
  return [...points, ...Array.from({ length: rest }, (): PointName => 'random')]
}

type Lane = { random: Random; tally: Tally; said: Run['said'] }

async function playLane(points: PointName[], { random, tally, said }: Lane): Promise<void> {
  const left = [...points]
  let ended = 0
  const misses = new Map<PointName, number>()
  while (left.length > 0) {
    const world = await startWorld({ bundles: BUNDLES, cases: ROUNDS_PER_WORLD, random, tally })
    try {
      for (let round = 0; round < ROUNDS_PER_WORLD && left.length > 0; round++) {
        const [missed, ...others] = await playRound(world, nextRound(left, random))
        left.push(...others)
        if (missed === undefined) continue
        misses.set(missed, (misses.get(missed) ?? 0) + 1)
        if ((misses.get(missed) ?? 0) < MOST_MISSES) left.push(missed)
        else tally.faults.push(`${missed} was never reached`)
      }
    } catch (error) {
      tally.faults.push(`a world came to its end: ${error}`)
      if (++ended === MOST_ENDED) return
    } finally {
      await world.close()
      said?.(tally)
    }
  }
}

/** Takes the points of one round off the list: at most one raise, one special, a few of the outbox. */
function nextRound(left: PointName[], random: Random): Round {
  const take = (isIt: (phase: string) => boolean, most: number): PointName[] => {
    const taken: PointName[] = []
    for (let n = 0; n < left.length && taken.length < most; ) {
      const name = left[n]
      if (name && isIt(CRASH_POINTS[name].phase)) taken.push(...left.splice(n, 1))
      else n += 1
    }
    return taken
  }
  const [raise] = take((phase) => phase === 'raise', 1)
  const [special] = take((phase) => phase === 'retire' || phase === 'stand-down', 1)
  const outbox = take((phase) => phase === 'outbox', 3 + random.below(3))
  const inOrder = outbox.toSorted((a, b) => CRASH_POINTS[a].order - CRASH_POINTS[b].order)
  return { raise, special, outbox: inOrder }
}

/** Steps the clock under an alert, one world for each step; what each found wrong. */
export async function runClock(seed: number): Promise<Map<string, string[]>> {
  await bundled()
  const found = new Map<string, string[]>()
  for (const [name, play] of Object.entries(CLOCK_ROUNDS)) {
    const tally = createTally()
    const given = { bundles: BUNDLES, cases: 1, random: randomFrom(seed), tally }
    const world = await startWorld(given)
    const problems = await play(world).catch((error: unknown) => [String(error)])
    await world.close()
    found.set(name, [...problems, ...tally.faults])
  }
  return found
}

/** What came of it, in one line. */
export function summaryOf(tally: Tally): string {
  const { kills, lost, duplicates, explained } = totalOf(tally)
  return `${kills} kills, ${lost} lost, ${duplicates} duplicates, ${explained} of them explained`
}
