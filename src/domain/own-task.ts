import { addHours } from 'date-fns'
import type { Category } from './task.ts'

/** Work that always asks for a verified skill, whatever a coordinator ticks (SECURITY.md, "Rings"). */
export const ALWAYS_SENSITIVE: readonly Category[] = ['legal', 'medical', 'family']

/** Whether a task that a coordinator adds asks for a verified skill. */
export function isSensitive({
  category,
  ticked,
}: {
  category: Category
  ticked: boolean
}): boolean {
  return ticked || ALWAYS_SENSITIVE.includes(category)
}

/** The times of a task that a coordinator adds, in hours from now. */
export function clocksOf(
  { claimWithinH, dueWithinH }: { claimWithinH: number; dueWithinH: number },
  now: Date
): { claimBy: Date; dueAt: Date } {
  return { claimBy: addHours(now, claimWithinH), dueAt: addHours(now, dueWithinH) }
}
