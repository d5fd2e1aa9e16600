import type { StandingOffer, TaskName } from './task-view.ts'

/** Who looks for somebody to take a task over: their organizations, and whether they run the case. */
export type HandingOver = {
  taskId: string
  organizationIds: readonly string[]
  coordinates: boolean
}

/** Somebody who could take a task over. */
export type Candidate = {
  personId: string
  /** Whether they belong to an organization of whoever looks. */
  own: boolean
  /** Whether they answered that they can help, now or later. */
  saidYes: boolean
  organization: string
}

/** A candidate as whoever looks may know them: a name for people of their own, else only whose they are. */
export type ShownCandidate = Pick<Candidate, 'personId' | 'saidYes' | 'organization'> & {
  name: string | undefined
}

/** The page on which a task is handed over. */
export type HandoverView = {
  claimId: string
  taskId: string
  task: TaskName
  codeName: string
  drill: boolean
  /** Whose task it is, if not the reader's own. */
  holder: string | undefined
  candidates: readonly ShownCandidate[]
  /** It was offered already. */
  standing: StandingOffer | undefined
  /** The board, for whoever runs the case. */
  board: string | undefined
}
