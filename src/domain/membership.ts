/** What a person may do in an organization. A lawyer may serve several organizations, with other roles in each. */
export const ROLES = [
  'admin',
  'coordinator',
  'dispatcher',
  'verifier',
  'ally',
  'press_liaison',
] as const
export type Role = (typeof ROLES)[number]

/** A person's place in one organization. Nothing real reaches them before `vouchedAt`. */
export type Membership = {
  personId: string
  organizationId: string
  organizationName: string
  roles: readonly Role[]
  vouchedAt: Date | undefined
}

/** Staff open cases; their sessions are short (SECURITY.md, "Getting in"). */
export const STAFF_ROLES: readonly Role[] = ['admin', 'coordinator', 'dispatcher', 'press_liaison']

/** Whether a vouched membership holds one of the roles, in one organization or in any. */
export function hasRole(
  memberships: readonly Membership[],
  roles: readonly Role[],
  organizationId?: string
): boolean {
  return memberships.some(
    (held) =>
      held.vouchedAt !== undefined &&
      (organizationId === undefined || held.organizationId === organizationId) &&
      held.roles.some((role) => roles.includes(role))
  )
}

/** May this person's skills be verified, their roles changed, their membership ended: by an admin of the same place. */
export function canManage(memberships: readonly Membership[], organizationId: string): boolean {
  return hasRole(memberships, ['admin'], organizationId)
}

/** Who may know the people of an organization, invite allies to it and vouch for them. */
export function canSeePeople(memberships: readonly Membership[], organizationId: string): boolean {
  return hasRole(memberships, ['admin', 'coordinator'], organizationId)
}

/** The roles that somebody may hand out: an admin all, a coordinator only those without cases of others. */
export function rolesToGive(
  memberships: readonly Membership[],
  organizationId: string
): readonly Role[] {
  if (canManage(memberships, organizationId)) return ROLES
  if (!canSeePeople(memberships, organizationId)) return []
  return ROLES.filter((role) => !STAFF_ROLES.includes(role))
}

/** The organizations whose people somebody may see, by id. */
export function organizationsSeen(memberships: readonly Membership[]): string[] {
  return placesSeen(memberships).map(({ id }) => id)
}

/** The same with their names. */
export function placesSeen(memberships: readonly Membership[]): { id: string; name: string }[] {
  const seen = memberships.filter((held) => canSeePeople(memberships, held.organizationId))
  return seen.map(({ organizationId, organizationName }) => {
    return { id: organizationId, name: organizationName }
  })
}
