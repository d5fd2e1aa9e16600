import type { Deps } from '../../deps.ts'
import type { OnCall } from '../../domain/standby.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { onCallChanges, saveOnCall } from '../../store/on-call.ts'
import { audited } from '../audit/audited.ts'
import { seenPlace } from './seen-person.ts'

/**
 * Puts somebody on call, always or within hours of their own day, or takes them off: a lawyer on call hears of reports
 * that nobody has confirmed, and whoever is on call is woken for them.
 */
export async function setOnCall(
  deps: Deps,
  viewer: Viewer,
  { onCall, ...place }: { personId: string; organizationId: string; onCall: OnCall | undefined }
): Promise<void> {
  const { db, atomically } = deps
  await seenPlace(deps, viewer, { ...place, managed: false })
  const { personId, organizationId } = place
  const entry = audited(deps, {
    ...{ action: 'person.on-call', noun: 'person', nounId: personId, by: viewer.personId },
    detail: { organizationId, onCall: onCall ? 'yes' : 'no' },
  })
  // The entry comes first: afterwards the row does not tell whether it changed.
  await atomically(
    insertAuditIf(db, entry, onCallChanges(place, onCall)),
    saveOnCall(db, place, onCall)
  )
}
