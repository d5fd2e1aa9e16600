import type { Deps } from '../../deps.ts'
import { dueAfter, priorityOf } from '../../domain/alert.ts'
import type { AlertDraft } from '../../domain/alert-draft.ts'
import type { AlertRow } from '../../store/alerts.ts'
import { newToken } from '../../vault/token.ts'
import type { Vault } from '../../vault/vault.ts'

/** The row of a draft: its opaque id, when it leaves, how urgent it is, and a fingerprint of what was asked. */
export function drafted(
  { now, randomBytes, vault }: Pick<Deps, 'now' | 'randomBytes' | 'vault'>,
  draft: AlertDraft
): AlertRow {
  const { audience, incidentId, notice, subjectId, raisedBy, byTime, ...rest } = draft
  const raisedAt = now()
  return {
    ...rest,
    id: newToken({ randomBytes }),
    audience: audience.kind,
    incidentId: incidentId ?? null,
    notice: notice ?? null,
    subjectId: subjectId ?? null,
    raisedBy: raisedBy ?? null,
    byTime: byTime ?? null,
    raisedAt,
    dueAt: dueAfter(draft.kind, raisedAt),
    priority: priorityOf(draft.kind, draft.severity),
    endedAt: null,
    endReason: null,
    fingerprint: fingerprintOf(vault, draft),
  }
}

/** Tells a second click from another alert under the same key. */
function fingerprintOf(vault: Vault, { raisedBy: _, ...asked }: AlertDraft): string {
  return vault.index('alert', JSON.stringify(asked))
}
