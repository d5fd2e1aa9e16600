import { addSeconds } from 'date-fns'
import { assert, constant, integer, option, property } from 'fast-check'
import { expect, it } from 'vitest'
import { emailsDoneAt, type Handed } from '../../src/domain/email-forecast.ts'

const NOW = new Date('2026-11-21T07:31:00Z')
const NOW_S = NOW.getTime() / 1000
const HOUR_S = 3600

const doneIn = (
  quota: { perSecond?: number; perHour?: number },
  waiting: number,
  handed: Handed[] = []
) => {
  const at = emailsDoneAt(
    { perSecond: quota.perSecond, perHour: quota.perHour },
    { waiting, handed, now: NOW }
  )
  return at && (at.getTime() - NOW.getTime()) / 1000
}

it('says nothing where nothing waits, nothing holds it back, or it is a matter of a minute', () => {
  expect(doneIn({ perSecond: 1 }, 0)).toBeUndefined()
  expect(doneIn({}, 100_000)).toBeUndefined()
  expect(doneIn({ perSecond: 10 }, 600)).toBeUndefined()
})

it('takes a second for each handful', () => {
  expect(doneIn({ perSecond: 10 }, 1_200)).toBe(119)
})

it('counts what the relay had already: a place is free again an hour later', () => {
  const handed = [
    { second: NOW_S - 3000, messages: 400 },
    { second: NOW_S - 60, messages: 100 },
  ]
  expect(doneIn({ perHour: 500 }, 300, handed)).toBe(HOUR_S - 3000)
  expect(doneIn({ perHour: 500 }, 450, handed)).toBe(HOUR_S - 60)
  expect(doneIn({ perHour: 500 }, 1_000, handed)).toBe(2 * HOUR_S - 60)
})

it('never goes over either quota, and never waits without need', () => {
  const quota = option(integer({ min: 1, max: 40 }), { nil: undefined })
  assert(
    property(
      quota,
      quota,
      integer({ min: 1, max: 200 }),
      constant(NOW),
      (perSecond, perHour, waiting, now) => {
        const at = emailsDoneAt({ perSecond, perHour }, { waiting, handed: [], now })
        // The last one leaves when as many seconds, or hours, as it takes to let the others out are over.
        const bySecond = perSecond ? Math.ceil(waiting / perSecond) - 1 : 0
        const byHour = perHour ? (Math.ceil(waiting / perHour) - 1) * HOUR_S : 0
        const leastS = Math.max(bySecond, byHour)
        const mostS = bySecond + byHour
        const doneS = at ? (at.getTime() - now.getTime()) / 1000 : 0
        expect(doneS).toBeLessThanOrEqual(mostS)
        if (leastS > 60) expect(at && at >= addSeconds(now, leastS)).toBe(true)
        if (mostS <= 60) expect(at).toBeUndefined()
      }
    )
  )
})
