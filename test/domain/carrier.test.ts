import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Carrier,
  carrierOf,
  disbelieved,
  heardFrom,
  isBelieved,
  isCrowdGone,
  newCarrier,
  pausedUntil,
} from '../../src/domain/carrier.ts'
import type { Outcome } from '../../src/domain/outcome.ts'

const at = new Date('2026-03-01T02:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const accepted: Outcome = { kind: 'accepted' }
const gone: Outcome = { kind: 'gone', reason: '410' }
const failed: Outcome = { kind: 'failed', reason: '413' }
const again: Outcome = { kind: 'retry', reason: 'gone with too many others' }
const refused: Outcome = { kind: 'retry', reason: '403', trouble: 'refused' }
const busy = (retryAfterS?: number): Outcome => ({
  ...{ kind: 'retry', reason: '429', trouble: 'busy' },
  ...(retryAfterS !== undefined && { retryAfterMs: retryAfterS * 1000 }),
})

const having = (...outcomes: Outcome[]): Carrier =>
  outcomes.reduce(
    (carrier, outcome) => heardFrom(carrier, { outcome, at }),
    newCarrier('https://push.example')
  )

describe('a carrier that is busy', () => {
  const rests: [why: string, outcomes: Outcome[], restS: number | undefined][] = [
    ['twice: goes on', [busy(), busy()], undefined],
    ['three times in a row: rests 30 s', [busy(), busy(), busy()], 30],
    ['three times, not in a row: goes on', [busy(), busy(), accepted, busy()], undefined],
    ['a device that left comes between', [busy(), busy(), gone, busy()], undefined],
    ['a mistake of ours breaks no row', [busy(), busy(), failed, busy()], 30],
    [
      'an outcome that says nothing of it breaks no row',
      [busy(), again, busy(), again, busy()],
      30,
    ],
    ['and says for how long', [busy(), busy(), busy(120)], 120],
    ['and asks for less than our least', [busy(), busy(), busy(1)], 30],
    ['and asks for ever', [busy(), busy(), busy(86_400)], 900],
    ['asked for long before the third', [busy(600), busy(), busy()], 30],
    ['still, after its rest', [busy(), busy(), busy(), busy()], 30],
    ['and then accepts', [busy(), busy(), busy(), accepted], undefined],
    ['and then fails by a mistake of ours', [busy(), busy(), busy(), failed], 30],
  ]
  it.each(rests)('%s', (_, outcomes, restS) => {
    expect(pausedUntil(having(...outcomes), at)).toEqual(
      restS === undefined ? undefined : later(restS)
    )
  })

  it('counts from nothing once it has accepted', () => {
    expect(having(busy(), busy(), busy(), accepted)).toEqual(newCarrier('https://push.example'))
  })
})

describe('a carrier that does not know us', () => {
  it('is left alone for five minutes at once', () => {
    expect(pausedUntil(having(refused), at)).toEqual(later(300))
  })

  it('has refused since the first time, until it accepts', () => {
    const first = having(refused)
    const second = heardFrom(first, { outcome: refused, at: later(301) })
    expect(second).toMatchObject({ refusedSince: at, pausedUntil: later(601) })
    for (const outcome of [gone, failed, again, busy(), busy(30)])
      expect(heardFrom(second, { outcome, at: later(302) }).refusedSince).toEqual(at)
    const third = heardFrom(second, { outcome: accepted, at: later(602) })
    expect(third).toMatchObject({ refusedSince: undefined, pausedUntil: undefined })
  })
})

describe('a pause', () => {
  const paused = { ...newCarrier('mail'), pausedUntil: later(900) }
  it.each([
    ['holds', 0, true],
    ['holds until its last moment', 899, true],
    ['is over at its end', 900, false],
    ['is over after it', 3600, false],
    ['means nothing where the clock was set back since', -1, false],
    ['means nothing where the clock was set back by an hour', -3600, false],
  ])('%s', (_, seconds, holds) => {
    expect(pausedUntil(paused, later(seconds))).toEqual(holds ? later(900) : undefined)
  })

  it('is not what an unknown carrier has', () => {
    expect(pausedUntil(undefined, at)).toBeUndefined()
  })
})

describe('a crowd that is gone', () => {
  const batch = (size: number, left: number): Outcome[] =>
    Array.from({ length: size }, (_, place) => (place < left ? gone : accepted))
  it.each([
    [49, 49, false],
    [50, 50, true],
    [50, 11, true],
    [50, 10, false],
    [100, 21, true],
    [100, 20, false],
    [100, 0, false],
    [0, 0, false],
  ])('of %i, %i: %s', (size, left, isCrowd) => {
    expect(isCrowdGone(batch(size, left))).toBe(isCrowd)
  })

  it('is not believed for an hour', () => {
    const doubted = disbelieved(newCarrier('https://push.example'), at)
    expect(isBelieved(newCarrier('https://push.example'), at)).toBe(true)
    expect([0, 3599, 3600].map((s) => isBelieved(doubted, later(s)))).toEqual([false, false, true])
  })

  it('stays doubted, whatever else its carrier answers', () => {
    const doubted = disbelieved(newCarrier('https://push.example'), at)
    for (const outcome of [accepted, gone, failed, refused, busy()])
      expect(isBelieved(heardFrom(doubted, { outcome, at }), at)).toBe(false)
  })
})

describe('its clock', () => {
  it.each([
    [29, 0],
    [31, 60_000],
    [420, 420_000],
    [-3600, -3_600_000],
  ])('%i s from ours is %i ms off', (seconds, skewMs) => {
    expect(having({ ...accepted, serverTime: later(seconds) }).skewMs).toBe(skewMs)
  })

  it('is remembered from whatever it answered, until it says otherwise', () => {
    const carrier = having({ ...refused, serverTime: later(420) }, accepted, busy())
    expect(carrier.skewMs).toBe(420_000)
  })
})

it('is named after the origin of a push endpoint, or is the relay', () => {
  expect(carrierOf('push', 'https://fcm.googleapis.com:443/fcm/send/abc?x=1')).toBe(
    'https://fcm.googleapis.com'
  )
  expect(carrierOf('push', 'http://127.0.0.1:4010/push/1')).toBe('http://127.0.0.1:4010')
  expect(carrierOf('push', 'nonsense')).toBe('unknown')
  expect(carrierOf('email', '')).toBe('mail')
})

it('never rests for longer than a quarter of an hour, and never before it was asked', () => {
  const outcome = fc.oneof(
    fc.constantFrom(accepted, gone, failed, again, refused, busy()),
    fc.integer({ min: 0, max: 100_000 }).map(busy)
  )
  const answers = fc.array(fc.tuple(outcome, fc.integer({ min: -4_000, max: 90_000 })))
  fc.assert(
    fc.property(answers, (heard) => {
      let carrier = newCarrier('https://push.example')
      let now = at
      for (const [outcome, stepS] of heard) {
        now = new Date(now.getTime() + stepS * 1000)
        const wasRefused = carrier.refusedSince
        carrier = heardFrom(carrier, { outcome, at: now })
        const until = pausedUntil(carrier, now)
        if (until) expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(900_000)
        if (outcome.kind === 'accepted') expect(until ?? carrier.refusedSince).toBeUndefined()
        if (outcome.kind !== 'accepted' && wasRefused)
          expect(carrier.refusedSince).toEqual(wasRefused)
      }
    })
  )
})
