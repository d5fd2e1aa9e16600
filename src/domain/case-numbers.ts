import type { CircleChoice } from './alert.ts'
import type { IncidentHead } from './incident.ts'
import { isLate, type Task } from './task.ts'

/** A role of a case in numbers: how many it asks for and how many have it, never who. */
export type RoleNumbers = {
  id: string
  skill: string
  language: string | undefined
  count: number
  filled: number
  circle: CircleChoice
  claimBy: Date
}

/** How many tasks of a case stand where. Late ones are counted again under what else they are. */
export type TaskNumbers = { open: number; taken: number; done: number; late: number }

/** A case as other programs see it: network ring, nothing that was sealed. */
export type CaseNumbers = {
  incident: IncidentHead
  roles: readonly RoleNumbers[]
  tasks: TaskNumbers
}

/** A time that somebody has to meet. `key` is the task's in its playbook; undefined for a coordinator's own. */
export type CaseDate =
  | { what: 'next_word'; at: Date }
  | { what: 'role_claim_by'; at: Date; roleId: string; skill: string }
  | {
      what: 'task_claim_by' | 'task_due'
      at: Date
      taskId: string
      key: string | undefined
      skill: string
    }

/** Counts tasks by where they stand. */
export function taskNumbers(tasks: readonly Task[], now: Date): TaskNumbers {
  const open = tasks.filter((task) => !task.doneAt)
  const taken = open.filter((task) => task.claims.length >= task.slots)
  return {
    open: open.length - taken.length,
    taken: taken.length,
    done: tasks.length - open.length,
    late: tasks.filter((task) => isLate(task, now)).length,
  }
}
