import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byHoldUp, holdUps } from '../../src/domain/critical-path.ts'
import type { Task } from '../../src/domain/task.ts'

const START = Date.parse('2026-11-22T02:00:00Z')

type Step = { name: number; after: number[]; dueInH: number; done: boolean }

function taskOf({ name, after, dueInH, done }: Step): Task {
  const dueAt = new Date(START + dueInH * 3_600_000)
  return {
    ...{ id: `task-${name}`, incidentId: 'case', key: `step_${name}`, category: 'legal' },
    ...{ skill: 'paralegal_intake', sensitive: true, slots: 1, claimBy: dueAt, dueAt },
    ...{ after: after.map((first) => `step_${first}`), consent: 'none', facts: [], claims: [] },
    doneAt: done ? new Date(START) : undefined,
  }
}

/** Steps that may wait for any others, themselves and each other included. */
const anySteps = fc.integer({ min: 1, max: 9 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, name) =>
      fc.record({
        name: fc.constant(name),
        after: fc.uniqueArray(fc.integer({ min: 0, max: count })),
        dueInH: fc.integer({ min: 1, max: 200 }),
        done: fc.boolean(),
      })
    )
  )
)

/** The same without a circle: each waits for earlier ones only. */
const orderedSteps = anySteps.map((steps) =>
  steps.map((step) => ({ ...step, after: step.after.filter((first) => first < step.name) }))
)

/** The longest way from a step to one that nobody waits for, walked out. */
function longestWay(from: Step, steps: readonly Step[]): number {
  const next = steps.filter(({ after, done }) => !done && after.includes(from.name))
  return Math.max(0, ...next.map((step) => 1 + longestWay(step, steps)))
}

describe('what others wait for', () => {
  it('does not depend on the order of the tasks, circles or not', () => {
    fc.assert(
      fc.property(
        anySteps.chain((steps) =>
          fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, whole(steps)))
        ),
        ([steps, shuffled]) => {
          const found = (list: readonly Step[]) =>
            [...holdUps(list.map(taskOf))].toSorted(([a], [b]) => a.localeCompare(b))
          expect(found(shuffled)).toEqual(found(steps))
        }
      )
    )
  })

  it('is never something done, and counts nothing that is', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const undone = steps.filter(({ done }) => !done)
        const found = holdUps(steps.map(taskOf))
        expect(found).toEqual(holdUps(undone.map(taskOf)))
        for (const { chain, waiting } of found.values()) {
          expect(waiting).toBeGreaterThan(0)
          expect(waiting).toBeLessThan(undone.length)
          expect(chain).toBeLessThanOrEqual(waiting)
        }
      })
    )
  })

  it('knows the longest chain behind each', () => {
    fc.assert(
      fc.property(orderedSteps, (steps) => {
        const found = holdUps(steps.map(taskOf))
        for (const step of steps.filter(({ done }) => !done))
          expect(found.get(`task-${step.name}`)?.chain ?? 0).toBe(longestWay(step, steps))
      })
    )
  })

  it('puts the longest chain first, then the most waiting, then the earliest due', () => {
    const step = (name: number, after: number[], dueInH = 9): Step => {
      return { name, after, dueInH, done: false }
    }
    const steps = [
      ...[step(0, []), step(1, [0]), step(2, [1])],
      ...[step(3, []), step(4, [3]), step(5, [3])],
      ...[step(6, []), step(7, [6], 2), step(8, [])],
    ]
    const found = holdUps(steps.map(taskOf))
    const order = steps
      .map(({ name }) => `task-${name}`)
      .toSorted((a, b) => byHoldUp(found.get(a), found.get(b)))
    expect(order.slice(0, 4)).toEqual(['task-0', 'task-3', 'task-6', 'task-1'])
    expect(found.get('task-0')).toMatchObject({ chain: 2, waiting: 2 })
    expect(found.has('task-8')).toBe(false)
  })
})

function whole(steps: readonly Step[]) {
  return { minLength: steps.length, maxLength: steps.length }
}
