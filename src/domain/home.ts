import type { DeliveryTrouble } from './delivery-trouble.ts'
import type { IncidentHead } from './incident.ts'
import type { PressWaiting } from './press-desk.ts'
import type { ReportState } from './report.ts'
import type { Skill } from './skill.ts'
import type { TaskName } from './task-view.ts'

/** An open case in one line: what is filled, taken and late. Network ring. */
export type HomeCase = Pick<
  IncidentHead,
  'id' | 'playbook' | 'severity' | 'drill' | 'codeName' | 'county' | 'openedAt' | 'nextWordAt'
> & {
  /** When the network was first called; undefined while nobody was. */
  calledAt: Date | undefined
  roles: number
  rolesFilled: number
  tasks: number
  tasksTaken: number
  tasksDone: number
  tasksLate: number
}

/** A report that waits: for an answer, or, once confirmed, for a coordinator to open a case. */
export type HomeReport = {
  id: string
  county: string
  state: ReportState
  drill: boolean
  loggedAt: Date
  isBeingChecked: boolean
  /** By whom; for the team of the report. */
  verifier: string | undefined
  answerBy: Date | undefined
}

/**
 * What cannot wait: who has to say yes, which case has called nobody, which roles and tasks are past their time. A role
 * stands for the open tasks of its skill.
 */
export type HomeUrgent = { incidentId: string; codeName: string; at: Date } & (
  | { kind: 'not-called' }
  | { kind: 'claim'; name: string; skill: Skill }
  | { kind: 'role'; skill: Skill; language: string | undefined; missing: number }
  | { kind: 'task'; taskId: string; task: TaskName; taken: boolean }
)

/** Whether the network would hear a call, and what it lacks. */
export type Readiness = {
  people: number
  reachable: number
  withPush: number
  waitingForVouch: number
  /** Active people of the reader's organizations whom no alert would reach. */
  unreachable: number
  /** Skills that a playbook's sensitive work asks for and nobody vouched has verified. */
  missingSkills: readonly Skill[]
  /** When the last drill of the reader's organizations was. */
  lastDrillAt: Date | undefined
  /** Whether the reader may start one. */
  startsDrills: boolean
  /** How many things are not safe, and worth a look; for admins. */
  safety: { bad: number; look: number } | undefined
  /** What keeps messages from arriving; for admins. */
  troubles: readonly DeliveryTrouble[]
}

/** The first page of whoever runs cases. */
export type HomeView = {
  /** The most urgent of the open cases; `caseCount` counts them all. */
  cases: readonly HomeCase[]
  caseCount: number
  drills: readonly HomeCase[]
  reports: readonly HomeReport[]
  /** The worst first, and whether there is more than what is listed. */
  urgent: readonly HomeUrgent[]
  urgentMore: boolean
  /** Undefined for whoever has no people to look after. */
  ready: Readiness | undefined
  /** Tasks that the reader holds. */
  ownTasks: number
  canLogReports: boolean
  /** What waits at the press desk; undefined for whoever has none. */
  press: PressWaiting | undefined
}
