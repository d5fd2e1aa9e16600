import { findDeadline } from '../../content/deadlines.ts'
import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import {
  type ChronologyView,
  currentLines,
  latestOf,
  PER_DEADLINE,
  spaced,
} from '../../domain/chronology.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { listDeadlines } from '../../store/incident-deadlines.ts'
import { audited } from '../audit/audited.ts'
import { openFacts } from '../facts/open-facts.ts'
import { teamIncident } from '../facts/team-incident.ts'
import { namesOf } from '../people/names-of.ts'
import { openedChronology } from './opened-chronology.ts'

/**
 * The chronology of a case, for its team; that it was read is written down.
 *
 * @param changing  The row that somebody wants to put right: its latest wording comes along.
 */
export async function showChronology(
  deps: Deps,
  viewer: Viewer,
  { incidentId, changing }: { incidentId: string; changing?: string | undefined }
): Promise<ChronologyView> {
  const incident = await teamIncident(deps, viewer, incidentId)
  const rows = await openedChronology(deps, incidentId)
  const { keys } = await listDeadlines(deps.db, incidentId)
  if (rows.length > 0) await insertAudit(deps.db, readEntry(deps, viewer, incidentId))
  const by = viewer.personId
  const facts = await openFacts(deps, { caseId: incidentId, keys: ['chronology'], by })
  const lines = currentLines(rows)
  const names = await namesOf(
    deps,
    lines.map(({ by }) => by)
  )
  const { id, codeName, drill, timeZone } = incident
  return {
    incident: { id, codeName, drill, timeZone },
    lines: spaced(lines).map((line) => ({ ...line, byName: names.get(line.by) ?? '' })),
    told: facts.map(({ text }) => text),
    removed: rows.filter((row) => row.removed).length,
    changing: changing ? latestOf(rows, changing) : undefined,
    coordinates: canCoordinate(viewer, incident),
    perDeadline: keys
      .flatMap((key) => findDeadline(key) ?? [])
      .filter(({ trigger }) => PER_DEADLINE.some((kind) => kind === trigger))
      .map(({ key }) => key),
  }
}

function readEntry(deps: Deps, { personId }: Viewer, incidentId: string) {
  const what = { noun: 'chronology', nounId: incidentId, caseId: incidentId, by: personId }
  return audited(deps, { ...what, action: 'chronology.read' })
}
