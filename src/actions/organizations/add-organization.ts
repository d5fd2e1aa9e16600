import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertOrganization, listOrganizations } from '../../store/organizations.ts'
import { audited } from '../audit/audited.ts'

/** Adds an organization to the network; only admins of the one that made the network do. */
export async function addOrganization(
  deps: Deps,
  viewer: Viewer,
  { name, county }: { name: string; county: string }
): Promise<string> {
  const { db, now, newId } = deps
  const all = await listOrganizations(db)
  if (!hasRole(viewer.memberships, ['admin'], all[0]?.id))
    throw new Problem('forbidden', 'organization.founders-only')
  if (all.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new Problem('conflict', 'organization.name-taken', {
      fields: { name: { key: 'organization.name-taken' } },
    })
  const id = newId()
  const entry = {
    action: 'organization.added',
    noun: 'organization',
    nounId: id,
    by: viewer.personId,
  }
  await deps.atomically(
    insertOrganization(db, { id, name, county, createdAt: now() }),
    insertAudit(db, audited(deps, entry))
  )
  return id
}
