import type { Deps } from '../../deps.ts'
import { hasRole, organizationsSeen } from '../../domain/membership.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { countAdmins } from '../../store/memberships.ts'
import { listOrganizations } from '../../store/organizations.ts'

/**
 * The organizations whose people somebody may see, by id: their own; and for an admin of the one that made the
 * network also those without an admin, since nobody else could vouch for their first one.
 */
export async function seenOrganizations(
  { db }: Deps,
  { memberships }: Viewer
): Promise<readonly string[]> {
  const own = organizationsSeen(memberships)
  const all = await listOrganizations(db)
  if (!hasRole(memberships, ['admin'], all[0]?.id)) return own
  const admins = await Promise.all(all.map(({ id }) => countAdmins(db, id)))
  const withoutAdmin = all.filter((_, index) => admins[index] === 0).map(({ id }) => id)
  return [...own, ...withoutAdmin]
}
