import { addMinutes, differenceInMinutes, max } from 'date-fns'
import type { Circle, CircleChoice } from './alert.ts'

/**
 * How far a role was called (0: not yet) and what happens next by itself. Each role steps alone: one that is empty
 * at its claim-by time calls the next circle; filled, it stays silent (PRODUCT.md, "The alert").
 */
export type Step = {
  circle: CircleChoice
  /** Undefined: no further step. */
  nextCallAt: Date | undefined
  /** Since when a coordinator holds it. */
  heldAt: Date | undefined
  /** When an "I can help" put the next step off. */
  putOffAt: Date | undefined
}

/** When a role had to be taken at first, and since when its case is open. */
export type RoleTimes = { claimBy: Date; openedAt: Date }

/** The circle after the one that was called; undefined: there is none. */
export function nextCircle(circle: CircleChoice): Circle | undefined {
  const wider = { 0: 1, 1: 2, 2: 3, 3: undefined } as const
  return wider[circle]
}

const WAITS_AT_LEAST_MIN = 10
const WAITS_AT_MOST_MIN = 60

/** How long a circle has before the next is called: half of what the role had at first, within ten minutes to an hour. */
export function waitMin({ claimBy, openedAt }: RoleTimes): number {
  const half = Math.round(differenceInMinutes(claimBy, openedAt) / 2)
  return Math.min(Math.max(half, WAITS_AT_LEAST_MIN), WAITS_AT_MOST_MIN)
}

const TIME_TO_READ_MIN = 5

/** When the circle after this one is called: at the claim-by time, unless that leaves nobody time to answer. */
export function nextCallAfter(
  circle: Circle,
  { claimBy, openedAt, at }: RoleTimes & { at: Date }
): Date | undefined {
  if (!nextCircle(circle)) return undefined
  const inTime = claimBy >= addMinutes(at, TIME_TO_READ_MIN)
  return inTime ? claimBy : addMinutes(at, waitMin({ claimBy, openedAt }))
}

/** A circle was called; calling a narrower one again takes nothing back. A hold stays. */
export function called(step: Step, to: Circle, times: RoleTimes & { at: Date }): Step {
  const circle = to > step.circle ? to : step.circle || to
  return { ...step, circle, nextCallAt: nextCallAfter(circle, times), putOffAt: undefined }
}

/** A call was taken back before it left: as if only the earlier ones had been made. */
export function takenBack(
  step: Step,
  { earlier, ...times }: RoleTimes & { earlier: readonly { circle: Circle; at: Date }[] }
): Step {
  const untold: Step = { ...step, circle: 0, nextCallAt: times.claimBy, putOffAt: undefined }
  return earlier.reduce((so, { circle, at }) => called(so, circle, { ...times, at }), untold)
}

const PUT_OFF_MIN = 10

/** Somebody with the skill can help: ten more minutes for them to take it, once a step, however many say so. */
export function putOff(step: Step, at: Date): Step {
  if (!step.nextCallAt || step.putOffAt) return step
  return { ...step, nextCallAt: addMinutes(step.nextCallAt, PUT_OFF_MIN), putOffAt: at }
}

/** A coordinator holds the next step. */
export function held(step: Step, at: Date): Step {
  return { ...step, heldAt: step.heldAt ?? at }
}

/** It may go on; nobody is called by surprise in the minute in which it does. */
export function letRun(step: Step, at: Date): Step {
  if (!step.heldAt) return step
  const soonest = addMinutes(at, TIME_TO_READ_MIN)
  return {
    ...step,
    heldAt: undefined,
    nextCallAt: step.nextCallAt && max([step.nextCallAt, soonest]),
  }
}

/** Whether the next circle is called now, by itself. */
export function isDue(step: Step, { missing, now }: { missing: number; now: Date }): boolean {
  return missing > 0 && !step.heldAt && step.nextCallAt !== undefined && step.nextCallAt <= now
}

/** What follows by itself where nobody takes a role that is called as far as this. */
export function stepsAfter(
  circle: Circle,
  { at, ...times }: RoleTimes & { at: Date }
): { circle: Circle; at: Date }[] {
  const wider = nextCircle(circle)
  const callAt = nextCallAfter(circle, { ...times, at })
  if (!wider || !callAt) return []
  return [{ circle: wider, at: callAt }, ...stepsAfter(wider, { ...times, at: callAt })]
}
