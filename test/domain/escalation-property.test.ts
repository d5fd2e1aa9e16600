import { addMinutes, differenceInMinutes } from 'date-fns'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Circle } from '../../src/domain/alert.ts'
import {
  called,
  held,
  isDue,
  letRun,
  nextCircle,
  putOff,
  type Step,
  stepsAfter,
} from '../../src/domain/escalation.ts'

const OPENED = new Date('2026-03-01T02:00:00Z')

/** What can happen to a role: time passes, somebody takes or leaves it, answers, a coordinator presses a button. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('minutes' as const), by: fc.integer({ min: 0, max: 90 }) }),
  fc.record({
    kind: fc.constantFrom('claim', 'release', 'can help', 'hold', 'let run', 'call now'),
  })
)
const role = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  claimWithinMin: fc.integer({ min: 1, max: 600 }),
  first: fc.constantFrom<Circle>(1, 2, 3),
})

it('calls each circle once, in order, never while it is filled or held, and with time to answer before the next', () => {
  fc.assert(
    fc.property(
      role,
      fc.array(event, { maxLength: 60 }),
      ({ count, claimWithinMin, first }, events) => {
        const claimBy = addMinutes(OPENED, claimWithinMin)
        const times = { claimBy, openedAt: OPENED }
        let now = addMinutes(OPENED, 1)
        const before: Step = {
          circle: 0,
          nextCallAt: claimBy,
          heldAt: undefined,
          putOffAt: undefined,
        }
        let step = called(before, first, { ...times, at: now })
        let people = 0
        const calls = [{ circle: step.circle, at: now }]
        const call = (circle: Circle) => {
          calls.push({ circle, at: now })
          step = called(step, circle, { ...times, at: now })
        }
        for (const each of events) {
          if (each.kind === 'minutes') now = addMinutes(now, each.by)
          if (each.kind === 'claim') people = Math.min(people + 1, count)
          if (each.kind === 'release') people = Math.max(people - 1, 0)
          if (each.kind === 'hold') step = held(step, now)
          if (each.kind === 'let run') step = letRun(step, now)
          const missing = count - people
          if (each.kind === 'can help') {
            const put = putOff(putOff(step, now), now)
            if (step.nextCallAt && put.nextCallAt)
              expect(differenceInMinutes(put.nextCallAt, step.nextCallAt)).toBe(
                step.putOffAt ? 0 : 10
              )
            expect(put.circle).toBe(step.circle)
            step = put
          }
          const wider = nextCircle(step.circle)
          if (each.kind === 'call now' && wider && missing > 0) {
            call(wider)
            continue
          }
          if (!isDue(step, { missing, now })) continue
          expect(missing).toBeGreaterThan(0)
          expect(step.heldAt).toBeUndefined()
          expect(now >= claimBy).toBe(true)
          const last = calls.at(-1)
          if (last) expect(differenceInMinutes(now, last.at)).toBeGreaterThanOrEqual(5)
          if (!wider) throw new Error('there is no wider circle to be due')
          call(wider)
        }
        const circles = calls.map(({ circle }) => circle)
        expect(circles).toEqual([...new Set(circles)].toSorted())
        expect(step.nextCallAt === undefined).toBe(step.circle === 3)
      }
    )
  )
})

it('an empty role that nobody touches reaches the whole coalition within two waits of its claim-by time', () => {
  fc.assert(
    fc.property(
      role,
      fc.integer({ min: 0, max: 900 }),
      ({ claimWithinMin, first }, calledAfterMin) => {
        const claimBy = addMinutes(OPENED, claimWithinMin)
        const at = addMinutes(OPENED, calledAfterMin)
        const steps = stepsAfter(first, { claimBy, openedAt: OPENED, at })
        expect(steps.map(({ circle }) => circle)).toEqual([2, 3].filter((circle) => circle > first))
        const latest = Math.max(claimWithinMin, calledAfterMin) + 2 * 60
        for (const step of steps)
          expect(differenceInMinutes(step.at, OPENED)).toBeLessThanOrEqual(latest)
      }
    )
  )
})
