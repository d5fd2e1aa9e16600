import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CRASH_POINTS, POINT_NAMES } from './crash-points.ts'
import { runChaos } from './run.ts'
import { type Tally, tableOf, totalOf } from './tally.ts'

/* The short form of `npm run chaos`: the real process, killed at each crash point of DELIVERY.md twice. */

const SEED = 4
const KILLS = 2 * POINT_NAMES.length

describe('a process that is killed again and again', () => {
  const run: { tally?: Tally } = {}

  beforeAll(async () => {
    run.tally = await runChaos({ kills: KILLS, seed: SEED, lanes: 2, each: 2 })
  }, 180_000)

  afterAll(() => {
    if (run.tally?.faults.length) console.log(tableOf(run.tally, (name) => CRASH_POINTS[name].row))
  })

  it('breaks no promise', () => {
    expect(run.tally?.faults).toEqual([])
  })

  it('dies at every crash point, and loses nothing', () => {
    const { lines } = run.tally ?? { lines: new Map() }
    const spared = POINT_NAMES.filter((name) => (lines.get(name)?.kills ?? 0) < 2)
    expect(spared).toEqual([])
    expect(totalOf({ lines }).lost).toBe(0)
  })

  it('sends twice only what was sent and unsettled when the process died', () => {
    const { lines } = run.tally ?? { lines: new Map() }
    const { duplicates, explained } = totalOf({ lines })
    expect(duplicates).toBeGreaterThan(0)
    expect(explained).toBe(duplicates)
  })
})
