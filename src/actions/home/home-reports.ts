import type { Deps } from '../../deps.ts'
import { isInTeam } from '../../domain/case-team.ts'
import type { HomeReport } from '../../domain/home.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listWaitingReports } from '../../store/home-reports.ts'
import { namesOf } from '../people/names-of.ts'

const REPORTS_SHOWN = 20

/** The reports that wait for an answer; who is checking one is for its team to know. */
export async function homeReports(
  deps: Pick<Deps, 'db' | 'vault'>,
  viewer: Viewer,
  organizationIds: readonly string[]
): Promise<HomeReport[]> {
  const rows = await listWaitingReports(deps.db, { organizationIds, limit: REPORTS_SHOWN })
  const names = await namesOf(
    deps,
    rows.flatMap((row) => (isInTeam(viewer, row) ? (row.verifierId ?? []) : []))
  )
  return rows.map(({ id, county, state, drill, loggedAt, verifierId, answerBy }) => ({
    ...{ id, county, state, drill, loggedAt },
    isBeingChecked: verifierId !== null,
    verifier: names.get(verifierId ?? ''),
    answerBy: answerBy ?? undefined,
  }))
}
