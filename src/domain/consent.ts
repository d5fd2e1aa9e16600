/** Whose agreement a task's act waits for (domain.md A.1). */
export const CONSENT_KINDS = ['none', 'worker', 'worker_or_designee', 'written'] as const
export type ConsentKind = (typeof CONSENT_KINDS)[number]

/** Who agreed. `nobody`: nobody could be reached, a child or a life was at stake, and a coordinator went ahead. */
export const CONSENT_GIVERS = ['worker', 'designee', 'parent', 'nobody'] as const
export type ConsentGiver = (typeof CONSENT_GIVERS)[number]

/** How they agreed. `signed` and `witnessed` count as written. */
export const CONSENT_WAYS = ['by_phone', 'in_person', 'by_message', 'signed', 'witnessed'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** One row of the ledger; rows are only ever added, a withdrawal is a row too. */
export type ConsentEntry = {
  id: string
  /** The task that this was said about; undefined for the caller's word at intake, which counts for the case. */
  taskId: string | undefined
  entry: 'grant' | 'withdrawal' | 'override'
  giver: ConsentGiver
  way: ConsentWay | undefined
  provisional: boolean
  givenAt: Date
}

const WRITTEN: readonly ConsentWay[] = ['signed', 'witnessed']

/** Whether somebody agreed in writing: only that is not provisional. */
export function isWritten(way: ConsentWay | undefined): boolean {
  return !!way && WRITTEN.includes(way)
}

/** Does this row open an act that waits for that kind of consent? `written` never opens by word or by override. */
function opens(entry: ConsentEntry, kind: ConsentKind): boolean {
  if (kind === 'written') return entry.entry === 'grant' && isWritten(entry.way)
  if (entry.entry === 'override') return true
  if (kind === 'worker') return entry.giver === 'worker'
  return entry.giver !== 'nobody'
}

/** What was said about a task, or at intake about the whole case; the latest first. */
function saidAbout(taskId: string, ledger: readonly ConsentEntry[]): ConsentEntry[] {
  return ledger
    .filter((entry) => entry.taskId === taskId || entry.taskId === undefined)
    .toSorted((a, b) => b.givenAt.getTime() - a.givenAt.getTime() || b.id.localeCompare(a.id))
}

/** Whether somebody took back what they had agreed to, and nobody has agreed since. */
export function isWithdrawn(taskId: string, ledger: readonly ConsentEntry[]): boolean {
  const words = saidAbout(taskId, ledger).filter(({ entry }) => entry !== 'override')
  return words[0]?.entry === 'withdrawal'
}

/**
 * The row that lets the act of a task go ahead, or undefined while it waits. The latest row about the task decides;
 * a withdrawal closes it again, and no override opens what somebody has withdrawn. Claiming is never refused for
 * want of consent: only the act waits.
 */
export function consentFor(
  task: { id: string; consent: ConsentKind },
  ledger: readonly ConsentEntry[]
): ConsentEntry | 'not-needed' | undefined {
  if (task.consent === 'none') return 'not-needed'
  const withdrawn = isWithdrawn(task.id, ledger)
  for (const entry of saidAbout(task.id, ledger)) {
    if (entry.entry === 'withdrawal') return undefined
    if (entry.entry === 'override' && withdrawn) continue
    if (opens(entry, task.consent)) return entry
  }
  return undefined
}
