import type { TaskName } from './task-view.ts'

/** A task as a coordinator changes it: its wording, where it is theirs, and its times. */
export type TaskChangeView = {
  taskId: string
  incidentId: string
  task: TaskName
  codeName: string
  drill: boolean
  /** How often it was changed; whoever saves says which one they saw. */
  version: number
  claimBy: Date
  dueAt: Date
  /** Who changed it last, and when. */
  changed: { by: string | undefined; at: Date } | undefined
}
