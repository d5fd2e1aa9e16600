import type { AlertKind, NoticeKind } from './alert.ts'
import type { Answer } from './answer.ts'
import type { Skill } from './skill.ts'
import type { TaskName, TaskOffer } from './task-view.ts'

/** What an alert is about, as far as an ally may know (network ring). */
export type AlertHead = {
  id: string
  kind: AlertKind
  drill: boolean
  county: string
  codeName: string
  raisedAt: Date
}

/** How a case stands for those who were told of it; `confirmed`: a report for which they were asked to be ready. */
export type CaseStage = 'active' | 'confirmed' | 'stood_down' | 'false_alarm'

/** An alert as its receiver sees it. */
export type AllyAlertView = AlertHead & {
  stage: CaseStage
  needs: readonly { skill: Skill; language?: string; count: number }[]
  byTime: Date | undefined
  nextWordAt: Date | undefined
  /** For a personal notice: what is asked, and the page where it is done. */
  notice: { kind: NoticeKind; href: string } | undefined
  /** Whether the four answers are offered. */
  asks: boolean
  answer: Answer | undefined
  yours: readonly TaskOffer[]
  fitting: readonly TaskOffer[]
  others: readonly TaskOffer[]
}

/** A task that somebody holds, on their own page. */
export type MyTask = TaskName & {
  id: string
  codeName: string
  drill: boolean
  leaseUntil: Date
  dueAt: Date
}

/** A task that somebody offers them, on their own page. */
export type OfferedTask = TaskName & { taskId: string; codeName: string; drill: boolean; at: Date }

/** An alert that still matters to somebody, with what they said. */
export type MyAlert = AlertHead & { asks: boolean; answer: Answer | undefined }

/** An ally's own page. */
export type MyWork = {
  /** False: nobody has vouched for them yet, so nothing real reaches them. */
  vouched: boolean
  tasks: readonly MyTask[]
  offers: readonly OfferedTask[]
  alerts: readonly MyAlert[]
  /** When a phone or browser of theirs last proved that alerts arrive; undefined: none has. */
  deviceConfirmedAt: Date | undefined
}
