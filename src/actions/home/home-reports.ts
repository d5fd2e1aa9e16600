import type { Deps } from '../../deps.ts'
import type { HomeReport } from '../../domain/home.ts'
import { listWaitingReports } from '../../store/home-reports.ts'
import { namesOf } from '../people/names-of.ts'

const REPORTS_SHOWN = 20

/** The reports that wait for an answer, each with who is checking it. */
export async function homeReports(
  deps: Pick<Deps, 'db' | 'vault'>,
  organizationIds: readonly string[]
): Promise<HomeReport[]> {
  const rows = await listWaitingReports(deps.db, { organizationIds, limit: REPORTS_SHOWN })
  const names = await namesOf(
    deps,
    rows.map(({ verifierId }) => verifierId ?? undefined)
  )
  return rows.map(({ verifierId, answerBy, ...report }) => ({
    ...report,
    verifier: names.get(verifierId ?? ''),
    answerBy: answerBy ?? undefined,
  }))
}
