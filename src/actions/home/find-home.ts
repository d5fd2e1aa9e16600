import type { Deps } from '../../deps.ts'
import type { HomeView } from '../../domain/home.ts'
import type { Role } from '../../domain/membership.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { countOpenClaims } from '../../store/claims.ts'
import { namesOf } from '../people/names-of.ts'
import { pressWaiting } from '../press/press-waiting.ts'
import { homeCases } from './home-cases.ts'
import { homeReports } from './home-reports.ts'
import { homeUrgent } from './home-urgent.ts'
import { readCases } from './read-cases.ts'
import { readiness } from './readiness.ts'

/** The first page of whoever runs cases: only of the organizations in which they may. */
export async function findHome(deps: Deps, viewer: Viewer): Promise<HomeView> {
  const { db, now } = deps
  const lookAfter = organizationsOf(viewer, ['admin', 'coordinator'])
  const [rows, reports, ready, ownTasks, press] = await Promise.all([
    readCases(deps, organizationsOf(viewer, ['coordinator'])),
    homeReports(deps, viewer, organizationsOf(viewer, ['coordinator', 'dispatcher', 'verifier'])),
    lookAfter.length > 0 ? readiness(deps, viewer, lookAfter) : undefined,
    countOpenClaims(db, viewer.personId),
    pressWaiting(deps, viewer),
  ])
  const names = await namesOf(
    deps,
    rows.claims.map(({ personId }) => personId)
  )
  const cases = homeCases(rows)
  return {
    cases: cases.filter(({ drill }) => !drill),
    caseCount: rows.caseCount,
    drills: cases.filter(({ drill }) => drill),
    reports,
    ...homeUrgent(rows, { names, now: now() }),
    ready,
    ownTasks,
    press,
    canLogReports: organizationsOf(viewer, ['coordinator', 'dispatcher']).length > 0,
  }
}

/** The organizations in which someone holds one of the roles, vouched for. */
function organizationsOf({ memberships }: Viewer, roles: readonly Role[]): string[] {
  return memberships
    .filter((held) => held.vouchedAt && held.roles.some((role) => roles.includes(role)))
    .map(({ organizationId }) => organizationId)
}
