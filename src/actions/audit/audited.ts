import type { Deps } from '../../deps.ts'
import type { AuditEntry } from '../../domain/audit-entry.ts'

/** An entry for the record, with its id and time; written by the step that it belongs to. */
export function audited(
  { newId, now }: Pick<Deps, 'newId' | 'now'>,
  what: {
    action: string
    noun: string
    nounId: string
    by: string | undefined
    caseId?: string | undefined
    detail?: AuditEntry['detail']
  }
): AuditEntry {
  return { id: newId(), at: now(), caseId: undefined, detail: {}, ...what }
}
