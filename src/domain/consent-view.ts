import { type ConsentEntry, type ConsentKind, consentFor } from './consent.ts'

/** What the holder of a task and its coordinators see of consent: who and how, never what was said. */
export type ConsentView = {
  taskId: string
  kind: ConsentKind
  state: 'not-needed' | 'waits' | 'open'
  /** What opened it. */
  given: Pick<ConsentEntry, 'entry' | 'giver' | 'way' | 'provisional' | 'givenAt'> | undefined
  mayRecord: boolean
  /** A coordinator may go ahead with a reason, never where it has to be written. */
  mayOverride: boolean
}

/** The view of one task's consent. `ledger` is that of its incident and of the report before it. */
export function consentView(
  task: { id: string; consent: ConsentKind },
  ledger: readonly ConsentEntry[],
  { holds, coordinates }: { holds: boolean; coordinates: boolean }
): ConsentView {
  const found = consentFor(task, ledger)
  const opened = found === 'not-needed' ? undefined : found
  return {
    taskId: task.id,
    kind: task.consent,
    state: found === 'not-needed' ? 'not-needed' : found ? 'open' : 'waits',
    given: opened && shown(opened),
    mayRecord: holds || coordinates,
    mayOverride: coordinates && task.consent !== 'written',
  }
}

function shown({ entry, giver, way, provisional, givenAt }: ConsentEntry): ConsentView['given'] {
  return { entry, giver, way, provisional, givenAt }
}
