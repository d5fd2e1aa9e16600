import type { Deps } from '../../deps.ts'
import { canManage } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { deleteTrust, insertTrust, listOrganizations } from '../../store/organizations.ts'
import { audited } from '../audit/audited.ts'

/** Lets verified allies of another organization open the facts of what they claim, or stops it. */
export async function trustOrganization(
  deps: Deps,
  viewer: Viewer,
  { trusted, ...trust }: { organizationId: string; trustedId: string; trusted: boolean }
): Promise<void> {
  const { db, now } = deps
  const { organizationId, trustedId } = trust
  const all = await listOrganizations(db)
  const exists = all.some(({ id }) => id === trustedId) && trustedId !== organizationId
  if (!exists || !canManage(viewer.memberships, organizationId))
    throw new Problem('not-found', 'problem.not-found')
  const save = trusted ? insertTrust(db, { ...trust, since: now() }) : deleteTrust(db, trust)
  const action = trusted ? 'organization.trusted' : 'organization.distrusted'
  const entry = { action, noun: 'organization', nounId: organizationId, by: viewer.personId }
  await deps.atomically(save, insertAudit(db, audited(deps, { ...entry, detail: { trustedId } })))
}
