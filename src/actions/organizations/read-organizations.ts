import type { Deps } from '../../deps.ts'
import { canManage, hasRole } from '../../domain/membership.ts'
import type { OrganizationsView } from '../../domain/organization.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { countAdmins } from '../../store/memberships.ts'
import { countMembers, listOrganizations, listTrusts } from '../../store/organizations.ts'

/** All organizations, and whom the viewer's own ones trust. */
export async function readOrganizations(
  { db }: Deps,
  { memberships }: Viewer
): Promise<OrganizationsView> {
  const [all, people, trusts] = await Promise.all([
    listOrganizations(db),
    countMembers(db),
    listTrusts(db),
  ])
  const rows = all.map(async (organization) => ({
    ...organization,
    people: people.get(organization.id) ?? 0,
    needsAdmin: (await countAdmins(db, organization.id)) === 0,
  }))
  const mine = all.filter(({ id }) => canManage(memberships, id))
  return {
    organizations: await Promise.all(rows),
    mine: mine.map(({ id, name }) => ({
      ...{ id, name },
      trusts: trusts
        .filter(({ organizationId }) => organizationId === id)
        .map(({ trustedId }) => trustedId),
    })),
    canAdd: hasRole(memberships, ['admin'], all[0]?.id),
  }
}
