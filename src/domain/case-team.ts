import { canCoordinate, canSeeReports } from './access.ts'
import type { Viewer } from './viewer.ts'

/** The team ring of a case: its coordinators, and the dispatcher who logged the report. */
export function isInTeam(
  viewer: Viewer,
  found: { organizationId: string; loggedBy: string | undefined }
): boolean {
  if (canCoordinate(viewer, found)) return true
  return found.loggedBy === viewer.personId && canSeeReports(viewer, found)
}
