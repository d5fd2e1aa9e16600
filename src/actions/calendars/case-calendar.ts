import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { CalendarEntry } from '../../domain/calendar-entry.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { ClockName } from '../../store/clocks.ts'
import { findIncident } from '../../store/incidents.ts'
import { openClocks } from '../clocks/open-clocks.ts'
import { showClock } from '../clocks/show-clock.ts'
import { deadlineEntry } from './deadline-entry.ts'

/** What is still to be filed in a case, as lines of a calendar, for those who run it. */
export async function caseCalendar(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<CalendarEntry[]> {
  const { codeName, drill } = coordinated(viewer, await findIncident(deps.db, incidentId))
  const clocks = await openClocks(deps, viewer, incidentId)
  return clocks.flatMap((clock) => deadlineEntry(deps, { incidentId, codeName, drill }, clock))
}

/** One clock, for those who run its case and whoever files for it. */
export async function clockCalendar(
  deps: Deps,
  viewer: Viewer,
  name: ClockName
): Promise<CalendarEntry[]> {
  const { incident, clock } = await showClock(deps, viewer, name)
  return deadlineEntry(deps, { ...incident, incidentId: incident.id }, clock)
}
