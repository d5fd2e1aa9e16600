import { min } from 'date-fns'
import { type Task, waitsFor } from './task.ts'

/** What others wait for, as far as a task stands in their way. */
export type HoldUp = {
  /** Steps that can only follow one after the other behind it: the longest such chain. */
  chain: number
  /** How many tasks wait for it, also through others. */
  waiting: number
  /** The earliest time by which one of those is due. */
  firstDue: Date
}

/**
 * The tasks, by id, that others of the case wait for. Done ones hold up nothing; of tasks that wait for each other in
 * a circle, which no playbook has, each counts as waiting and none as a step of a chain.
 */
export function holdUps(tasks: readonly Task[]): Map<string, HoldUp> {
  const undone = tasks.filter((task) => !task.doneAt)
  const next = new Map(undone.map((task) => [task.id, followersOf(task, undone)]))
  const behind = new Map(undone.map(({ id }) => [id, reachable(id, next)]))
  const steps = new Map<string, number>()
  const chainOf = (id: string): number => {
    const known = steps.get(id)
    if (known !== undefined) return known
    const after = (next.get(id) ?? []).filter((follower) => !behind.get(follower.id)?.has(id))
    const chain = Math.max(0, ...after.map((follower) => 1 + chainOf(follower.id)))
    steps.set(id, chain)
    return chain
  }
  const found = undone.flatMap(({ id }): [string, HoldUp][] => {
    const waiting = undone.filter((other) => other.id !== id && behind.get(id)?.has(other.id))
    if (waiting.length === 0) return []
    const firstDue = min(waiting.map(({ dueAt }) => dueAt))
    return [[id, { chain: chainOf(id), waiting: waiting.length, firstDue }]]
  })
  return new Map(found)
}

/** The longest chain first, then what most wait for, then whose first is due earliest; what holds up nothing last. */
export function byHoldUp(a: HoldUp | undefined, b: HoldUp | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b)
  return b.chain - a.chain || b.waiting - a.waiting || a.firstDue.getTime() - b.firstDue.getTime()
}

function followersOf(task: Task, undone: readonly Task[]): Task[] {
  return undone.filter((other) => waitsFor(other, undone).includes(task))
}

function reachable(from: string, next: ReadonlyMap<string, readonly Task[]>): Set<string> {
  const seen = new Set<string>()
  const left = [from]
  for (let id = left.pop(); id !== undefined; id = left.pop())
    for (const follower of next.get(id) ?? [])
      if (!seen.has(follower.id)) {
        seen.add(follower.id)
        left.push(follower.id)
      }
  return seen
}
