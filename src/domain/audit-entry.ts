/** One line of the record. Written unlinked with what it records; a job links the chain (ARCHITECTURE.md). */
export type AuditEntry = {
  id: string
  at: Date
  /** Undefined when the program itself acted. */
  by: string | undefined
  /** verb.noun in the past, such as `task.claimed`; the same key names its sentence on the timeline. */
  action: string
  noun: string
  nounId: string
  /** The report or incident that it concerns. */
  caseId: string | undefined
  /** Plain values without any sealed fact: keys, counts, states. */
  detail: Record<string, string | number>
}
