import { hasRole, type Role } from './membership.ts'
import { Problem } from './problem.ts'
import type { Viewer } from './viewer.ts'

type Case = { organizationId: string }

/** Coordinators of the organization that owns a case run it. */
export function canCoordinate(viewer: Viewer, { organizationId }: Case): boolean {
  return hasRole(viewer.memberships, ['coordinator'], organizationId)
}

/** The case, for whoever runs it. For anyone else it is not there: the same answer as for an id that nobody has. */
export function coordinated<Found extends Case>(viewer: Viewer, found: Found | undefined): Found {
  if (found && canCoordinate(viewer, found)) return found
  throw new Problem('not-found', 'problem.not-found')
}

/** Whether someone works with the reports of an organization. */
export function canSeeReports(viewer: Viewer, { organizationId }: Case): boolean {
  const roles: Role[] = ['coordinator', 'dispatcher', 'verifier']
  return hasRole(viewer.memberships, roles, organizationId)
}
