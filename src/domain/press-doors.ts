/** What of the press work on a case somebody may go to. */
export type PressDoors = {
  /** The list of everything that waits. */
  desk: boolean
  /** Writing a summary, and reading what was written. */
  summary: boolean
  /** What the family agreed to. */
  ledger: boolean
  board: boolean
}

/** A press page of a case, as its address names it. */
export type PressRoomName = 'press-consent' | 'summary'

const ROOMS_OF: Readonly<Record<string, readonly PressRoomName[]>> = {
  consent_check: ['press-consent'],
  press_decision: ['summary', 'press-consent'],
}

/** The pages on which a playbook's task of asking the family, or of deciding what is told, is done. */
export function pressRoomsOf(taskKey: string | undefined): readonly PressRoomName[] {
  return taskKey === undefined ? [] : (ROOMS_OF[taskKey] ?? [])
}
