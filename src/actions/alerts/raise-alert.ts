import type { Deps } from '../../deps.ts'
import type { AlertDraft } from '../../domain/alert-draft.ts'
import { Problem } from '../../domain/problem.ts'
import { type AlertRow, alertExists, findAlertByKey } from '../../store/alerts.ts'
import { countPersons } from '../../store/audience.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { Statement } from '../../store/database.ts'
import { incidentIsActive, insertAlert } from '../../store/new-alert.ts'
import { audited } from '../audit/audited.ts'
import { drafted } from './drafted.ts'

/**
 * Writes an alert and the chunks of its audience in one step; expanding and sending is the outbox's business.
 * The same key raises it once: again it answers with the first.
 *
 * @param also  More writes for the same step; each has to depend on the alert being there (`alertExists`).
 * @throws Problem conflict: the key was used for something else, or the case is not active any more.
 */
export async function raiseAlert(
  deps: Deps,
  draft: AlertDraft & { incidentId: string },
  also: (alertId: string) => readonly Statement[] = () => []
): Promise<AlertRow> {
  const { db, atomically, now, wake } = deps
  const before = await findAlertByKey(db, draft.idempotencyKey)
  const alert = drafted(deps, draft)
  if (before) return sameAlert(before, alert)
  const plan = {
    audience: draft.audience,
    people: await countPersons(db),
    holds: incidentIsActive(draft.incidentId),
  }
  const [written] = await atomically(
    ...insertAlert(db, alert, plan),
    insertAuditIf(db, raisedEntry(deps, alert), alertExists(alert.id)),
    ...also(alert.id)
  )
  if (written?.length === 1) {
    wake(now())
    return alert
  }
  const first = await findAlertByKey(db, draft.idempotencyKey)
  if (first) return sameAlert(first, alert)
  throw new Problem('conflict', 'incident.not-active')
}

/** The record's line for an alert; it names the kind, never who hears it. */
export function raisedEntry(deps: Pick<Deps, 'newId' | 'now'>, alert: AlertRow) {
  return audited(deps, {
    action: 'alert.raised',
    noun: 'alert',
    nounId: alert.id,
    by: alert.raisedBy ?? undefined,
    caseId: alert.incidentId ?? alert.reportId ?? undefined,
    detail: { kind: alert.kind },
  })
}

function sameAlert(before: AlertRow, asked: AlertRow): AlertRow {
  if (before.fingerprint === asked.fingerprint) return before
  throw new Problem('conflict', 'alert.key-reused')
}
