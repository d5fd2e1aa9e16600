import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Outcome } from '../../src/domain/outcome.ts'
import { type Happening, nameOf, startDeliveryWorld } from '../support/delivery-world.ts'

type World = Awaited<ReturnType<typeof startDeliveryWorld>>
type Snapshot = Awaited<ReturnType<World['snapshot']>>

const LIVE = ['queued', 'leased', 'sent', 'retry']
const isLive = ({ state }: { state: string }) => LIVE.includes(state)
const IS_WORKER = globalThis.navigator?.userAgent === 'Cloudflare-Workers'
const RUNS = IS_WORKER ? 6 : 40

const outcome = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Outcome>({ kind: 'accepted' }) },
  { weight: 3, arbitrary: fc.constant<Outcome>({ kind: 'retry', reason: '503' }) },
  { weight: 2, arbitrary: fc.constant<Outcome>({ kind: 'gone', reason: '410' }) },
  { weight: 1, arbitrary: fc.constant<Outcome>({ kind: 'failed', reason: '413' }) }
)
const worker = fc.nat(2)
const which = fc.nat(9)
const channel = fc.constantFrom('push' as const, 'push' as const, 'email' as const)
const kind = fc.constantFrom('emergency' as const, 'update' as const, 'standby' as const)
const severity = fc.constantFrom('critical' as const, 'high' as const)
const seconds = fc.constantFrom(1, 10, 10, 21, 91, 121, 3_600, -3_600, 90_000)
const outcomes = fc.array(outcome, { minLength: 1, maxLength: 4 })

const often = (weight: number, arbitrary: fc.Arbitrary<Happening>) => ({ weight, arbitrary })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  often(3, fc.record({ do: fc.constant('raise'), kind, severity })),
  often(3, fc.record({ do: fc.constant('expand'), worker })),
  often(
    6,
    fc.record({ do: fc.constant('lease'), worker, channel, limit: fc.integer({ min: 1, max: 4 }) })
  ),
  often(6, fc.record({ do: fc.constant('record'), worker })),
  often(6, fc.record({ do: fc.constant('settle'), worker, outcomes })),
  often(3, fc.record({ do: fc.constant('reclaim'), worker })),
  often(1, fc.record({ do: fc.constantFrom('cancel', 'seen', 'retire'), which })),
  often(1, fc.record({ do: fc.constant('stand-down'), worker })),
  often(5, fc.record({ do: fc.constant('pass'), seconds }))
)
/** A worker takes so long that another takes over; what is random comes in between. */
const takeover = fc
  .tuple(channel, outcomes, fc.array(happening, { maxLength: 2 }))
  .map(([by, heard, between]): Happening[] => [
    { do: 'lease', worker: 0, channel: by, limit: 4 },
    { do: 'record', worker: 0 },
    { do: 'pass', seconds: 91 },
    { do: 'reclaim', worker: 0 },
    ...between,
    { do: 'lease', worker: 1, channel: by, limit: 4 },
    { do: 'record', worker: 1 },
    { do: 'settle', worker: 0, outcomes: heard },
  ])
const passage = fc.oneof(
  { weight: 9, arbitrary: happening.map((one) => [one]) },
  { weight: 1, arbitrary: takeover }
)
/** Most of what can go wrong begins with an alert that is due. */
const BEGINNING: Happening[] = [
  { do: 'raise', kind: 'emergency', severity: 'critical' },
  { do: 'expand', worker: 0 },
  { do: 'pass', seconds: 10 },
]

it('keeps its promises, whatever happens in whatever order', async () => {
  const stories = fc.array(passage, { minLength: 5, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const world = await startDeliveryWorld()
      let before = await world.snapshot()
      for (const what of [...BEGINNING, ...story.flat()]) {
        await world.happens(what)
        const after = await world.snapshot()
        expectPromises(before, after)
        expectRetiredRightly(world, after)
        if (what.do === 'settle') expectOnlyOwned(world.ownerOf(what.worker), before, after)
        before = after
      }
      await world.timeRunsOn()
      const { rows } = await world.snapshot()
      expect(rows.filter(isLive)).toEqual([])
    }),
    { numRuns: RUNS }
  )
})

function expectPromises(before: Snapshot, after: Snapshot) {
  const now = new Map(after.rows.map((row) => [nameOf(row), row]))
  const ended = new Set(before.calls.flatMap(({ id, endedAt }) => (endedAt ? [id] : [])))
  for (const row of before.rows) {
    const then = now.get(nameOf(row))
    // What has ended stays ended, and nothing disappears.
    expect(then).toBeDefined()
    if (!isLive(row)) expect(then).toMatchObject({ state: row.state, attempts: row.attempts })
    // No attempt is recorded once an alert has ended.
    if (ended.has(row.alertId)) expect(then?.attempts).toBe(row.attempts)
  }
  for (const row of after.rows) {
    const until = ['leased', 'sent'].includes(row.state) ? row.leaseUntil : row.nextAttemptAt
    if (isLive(row)) expect(until?.getTime()).toBeTypeOf('number')
    if (!isLive(row))
      expect(row).toMatchObject({ nextAttemptAt: null, leaseUntil: null, owner: null })
  }
  expectWhole(before, after)
}

/** An alert that has just been expanded has a row for every live address of its audience, and never another. */
function expectWhole(before: Snapshot, after: Snapshot) {
  const isWhole = ({ chunks }: Snapshot, id: string) =>
    chunks.some(({ alertId }) => alertId === id) &&
    chunks.every(({ alertId, expandedAt }) => alertId !== id || expandedAt)
  const rowsOf = ({ rows }: Snapshot, id: string) => rows.filter(({ alertId }) => alertId === id)
  const live = before.places.filter(({ retiredAt }) => !retiredAt)
  for (const { id, audience } of after.calls) {
    if (audience !== 'criteria' || !isWhole(after, id)) continue
    const rows = rowsOf(after, id)
    const expected = isWhole(before, id) ? rowsOf(before, id).length : live.length
    expect(rows).toHaveLength(expected)
    expect(new Set(rows.map(({ addressId }) => addressId)).size).toBe(rows.length)
  }
}

/** An address is out of use if, and only if, a row of it is gone, or somebody took it out. */
function expectRetiredRightly({ retiredByHand }: World, { rows, places }: Snapshot) {
  const gone = rows.flatMap(({ state, addressId }) => (state === 'gone' ? [addressId] : []))
  const retired = places.flatMap(({ id, retiredAt }) => (retiredAt ? [id] : []))
  expect(retired.toSorted()).toEqual([...new Set([...gone, ...retiredByHand])].toSorted())
}

/** Whoever settles writes to what is theirs; an email that waited for a lost phone may only come sooner. */
function expectOnlyOwned(owner: string | undefined, before: Snapshot, after: Snapshot) {
  const now = new Map(after.rows.map((row) => [nameOf(row), row]))
  for (const row of before.rows) {
    if (row.owner === owner && row.state === 'sent') continue
    const { nextAttemptAt } = now.get(nameOf(row)) ?? row
    expect(now.get(nameOf(row))).toEqual({ ...row, nextAttemptAt })
    expect((nextAttemptAt?.getTime() ?? 0) <= (row.nextAttemptAt?.getTime() ?? 0)).toBe(true)
  }
}
