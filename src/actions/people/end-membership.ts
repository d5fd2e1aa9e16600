import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { releaseRemoved } from '../../store/claims.ts'
import { endMembership as endedMembership } from '../../store/memberships.ts'
import { audited } from '../audit/audited.ts'
import { assertOtherAdmin } from './change-roles.ts'
import { seenPlace } from './seen-person.ts'

/** Ends a membership: from the next request on they see nothing of it, and what they had claimed is free again. */
export async function endMembership(
  deps: Deps,
  viewer: Viewer,
  place: { personId: string; organizationId: string }
): Promise<void> {
  const { db, now } = deps
  const { personId, organizationId } = place
  const { roles } = await seenPlace(deps, viewer, { ...place, managed: true })
  if (roles.includes('admin')) await assertOtherAdmin(deps, place)
  const entry = {
    action: 'membership.ended',
    noun: 'person',
    nounId: personId,
    by: viewer.personId,
  }
  const [ended, vouches] = endedMembership(db, { ...place, at: now() })
  await deps.atomically(
    ended,
    vouches,
    releaseRemoved(db, { ...place, at: now() }),
    insertAudit(db, audited(deps, { ...entry, detail: { organizationId } }))
  )
}
