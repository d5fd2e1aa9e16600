import { addHours, min, subHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { canSeeReports } from '../../domain/access.ts'
import type { Intake } from '../../domain/intake.ts'
import type { Report } from '../../domain/report.ts'
import { SAME_EVENT_WITHIN_H, type SimilarReport } from '../../domain/similar-report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findReport } from '../../store/reports.ts'
import { type Called, findEmployerIndex, listSimilar } from '../../store/similar-reports.ts'
import { employerIndex } from '../../vault/blind-index.ts'

/** Reports that a call, before it is logged, may be about as well; none once it was logged. */
export async function similarToCall(
  deps: Deps,
  viewer: Viewer,
  { id, county, drill, texts }: Intake
): Promise<SimilarReport[]> {
  if (await findReport(deps.db, id)) return []
  const employer = texts.employer_name
  const called = {
    id,
    county,
    drill,
    employerIndex: employer && employerIndex(deps.vault, employer),
  }
  return seenBy(deps, viewer, { called, at: deps.now() })
}

/** Reports that may be about the same event as this one, from before it and after it. */
export async function similarToReport(
  deps: Deps,
  viewer: Viewer,
  { id, county, drill, loggedAt }: Report
): Promise<SimilarReport[]> {
  const called = { id, county, drill, employerIndex: await findEmployerIndex(deps.db, id) }
  return seenBy(deps, viewer, { called, at: loggedAt })
}

/** Only of the organizations whose reports they may see. */
async function seenBy(
  { db, now }: Deps,
  viewer: Viewer,
  { called, at }: { called: Called; at: Date }
): Promise<SimilarReport[]> {
  const seen = viewer.memberships.filter((held) => canSeeReports(viewer, held))
  const organizationIds = seen.map((held) => held.organizationId)
  const from = subHours(at, SAME_EVENT_WITHIN_H)
  const until = min([now(), addHours(at, SAME_EVENT_WITHIN_H)])
  return listSimilar(db, { called, organizationIds, from, until })
}
