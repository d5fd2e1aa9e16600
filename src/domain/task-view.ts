import type { ConsentView } from './consent-view.ts'
import type { Fact, FactKey } from './fact.ts'
import type { PressRoomName } from './press-doors.ts'
import type { Skill } from './skill.ts'
import type { Category } from './task.ts'

/** What names a task: its playbook and key, or the title that a coordinator gave it. */
export type TaskName = { playbook: string; key: string | undefined; ownTitle: string | undefined }

/** What an ally may know of a task before they take it (network ring). */
export type TaskOffer = TaskName & {
  id: string
  category: Category
  skill: Skill
  claimBy: Date
  dueAt: Date
  /** False: it asks for a skill that an admin has verified, and theirs is not. */
  claimable: boolean
}

/** Where a task stands for the one who looks at it. `over`: its case was stood down. */
export type TaskStage = 'open' | 'yours' | 'taken' | 'done' | 'over'

/** Whether the holder can see what they need. `waits`: a coordinator has to say yes first. */
export type FactsState = 'none' | 'open' | 'waits'

/** A task as an ally sees it; what only its holder may know is under `held`. */
export type TaskView = TaskOffer & {
  drill: boolean
  codeName: string
  county: string
  stage: TaskStage
  /** Whether its act may go ahead (claiming never waits for consent); on whose word, its holder sees alone. */
  consent: ConsentView
  /** For whoever runs the case: its board. */
  board: string | undefined
  /** What must be done first and is not. */
  waitsFor: readonly TaskName[]
  /** For the one to whom it is offered: still, or not any more. */
  offer: StandingOffer | 'over' | undefined
  /** Which lines of its evidence list are kept; for its holder and for whoever runs the case. */
  kept: readonly number[] | undefined
  held: HeldTask | undefined
  /** Who has it, for whoever runs the case. */
  holders: readonly TaskHolder[]
}

/** An offer of a task that waits for its answer. */
export type StandingOffer = {
  id: string
  /** Whom it is for, or who makes it; undefined for somebody whose name is not the reader's to know. */
  who: string | undefined
  at: Date
}

/** Somebody who has a task, as whoever runs the case sees them. */
export type TaskHolder = {
  claimId: string
  name: string
  leaseUntil: Date
  offer: StandingOffer | undefined
}

/** What the holder of a task sees besides (task ring). */
export type HeldTask = {
  claimId: string
  leaseUntil: Date
  /** To whom they offer it. */
  offer: StandingOffer | undefined
  /** What whoever had it before wrote for them; it opens with the facts. */
  handedNote: { text: string } | 'sealed' | undefined
  factKeys: readonly FactKey[]
  factsState: FactsState
  /** Present once they were opened, behind a fresh code. */
  facts: readonly Fact[] | undefined
  /** Where the task is done, if that is a press page of its case; none while its facts are closed. */
  rooms: readonly { name: PressRoomName; href: string }[]
}
