import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listOrganizations, type Organization } from '../../store/organizations.ts'
import { LOGS_REPORTS } from './new-report.ts'

/** The organizations for which somebody may log a report, their first one first. */
export async function intakeDesk({ db }: Deps, viewer: Viewer): Promise<Organization[]> {
  const known = new Map((await listOrganizations(db)).map((each) => [each.id, each]))
  const theirs = viewer.memberships
    .filter((held) => hasRole(viewer.memberships, LOGS_REPORTS, held.organizationId))
    .flatMap((held) => known.get(held.organizationId) ?? [])
  if (theirs.length === 0) throw new Problem('not-found', 'problem.not-found')
  return theirs
}
