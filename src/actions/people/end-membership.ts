import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { endedMembership, endMembership as saveEnded } from '../../store/memberships.ts'
import { endWhatWasLost } from '../../store/removal.ts'
import { audited } from '../audit/audited.ts'
import { freed, lastAdmin } from './change-roles.ts'
import { seenPlace } from './seen-person.ts'

/**
 * Ends a membership: from the next request on they see nothing of it, what they had claimed is free again, and
 * nothing that waits to be sent reaches them, except that a case is over.
 */
export async function endMembership(
  deps: Deps,
  viewer: Viewer,
  place: { personId: string; organizationId: string }
): Promise<void> {
  const { db, now } = deps
  const { personId, organizationId } = place
  await seenPlace(deps, viewer, { ...place, managed: true })
  const at = now()
  const entry = {
    action: 'membership.ended',
    noun: 'person',
    nounId: personId,
    by: viewer.personId,
  }
  const happened = endedMembership({ ...place, at })
  const [ended, vouches] = saveEnded(db, { ...place, at, by: viewer.personId })
  const [saved, , , claims] = await deps.atomically(
    ended,
    vouches,
    ...endWhatWasLost(db, { personId, by: viewer.personId, at, happened }),
    insertAuditIf(db, audited(deps, { ...entry, detail: { organizationId } }), happened)
  )
  if (saved?.length !== 1) throw lastAdmin()
  freed(deps, claims)
}
