import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { asksOutcome, type ClosingView, canReopen } from '../../domain/closing.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { findReport } from '../../store/reports.ts'
import { openClocks } from '../clocks/open-clocks.ts'
import { possibleFilers } from '../clocks/show-clocks.ts'

/** What closing a case asks for, for those who run it. Changes nothing. */
export async function showClosing(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<ClosingView> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  const [filers, clocks, report] = await Promise.all([
    possibleFilers(deps, incidentId),
    incident.drill ? [] : openClocks(deps, viewer, incidentId),
    findReport(deps.db, incident.reportId),
  ])
  const ended = { ...incident, reportState: report?.state }
  return {
    ...{ incident, clocks, filers },
    asksOutcome: asksOutcome(ended),
    canReopen: canReopen(ended),
  }
}
