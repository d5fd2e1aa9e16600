import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { responseOf } from '../../domain/case-counts.ts'
import { type CaseTime, caseTimes } from '../../domain/case-times.ts'
import type { DebriefView, Lessons } from '../../domain/debrief.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { notedAgainAfter } from '../../domain/timeline.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { listTimes } from '../../store/case-figures.ts'
import { findOutcome } from '../../store/closing.ts'
import { type DebriefRow, findDebrief, notReadSince } from '../../store/debriefs.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { outcomePlace } from '../incidents/close-incident.ts'
import { namesOf } from '../people/names-of.ts'
import { momentsOf } from './case-figures.ts'
import { countsOf } from './counts-of.ts'

const NOTHING: Lessons = { well: '', missing: '', change: '' }

/** What is learned from a case, for those who ran it; that its words were read is written down, once an hour. */
export async function showDebrief(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<DebriefView> {
  const { db } = deps
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  const [times, counts, row, ended] = await Promise.all([
    timesOf(deps, incident),
    countsOf(deps, [incident]),
    findDebrief(db, incidentId),
    findOutcome(db, incidentId),
  ])
  const words = await openedWords(deps, { incidentId, row, outcomeSealed: ended.outcomeSealed })
  if (row || words.outcome) await recordReading(deps, viewer, incidentId)
  const names = await namesOf(deps, [row?.writtenBy])
  return {
    ...{ incident, times, lessons: words.lessons, version: row?.version ?? 0 },
    response: responseOf(counts.get(incidentId) ?? []),
    outcome: {
      kind: ended.outcome ?? undefined,
      text: words.outcome,
      closedAt: ended.closedAt ?? undefined,
    },
    written: row && { by: names.get(row.writtenBy) ?? '', at: row.writtenAt },
  }
}

/** As far as it came while it is active; as it was kept once it is over. */
async function timesOf(deps: Deps, incident: IncidentHead): Promise<readonly CaseTime[]> {
  if (incident.state === 'active') return caseTimes(await momentsOf(deps, incident))
  return listTimes(deps.db, [incident.id])
}

async function openedWords(
  { db, vault }: Deps,
  sealed: { incidentId: string; row: DebriefRow | undefined; outcomeSealed: string | null }
): Promise<{ lessons: Lessons; outcome: string | undefined }> {
  const { incidentId, row, outcomeSealed } = sealed
  const key = await findKey(db, incidentId)
  if (!key) return { lessons: NOTHING, outcome: undefined }
  const opened = row && vault.open(key, debriefPlace(incidentId), row.contentSealed)
  return {
    lessons: opened ? JSON.parse(opened) : NOTHING,
    outcome: outcomeSealed ? vault.open(key, outcomePlace(incidentId), outcomeSealed) : undefined,
  }
}

async function recordReading(deps: Deps, viewer: Viewer, incidentId: string): Promise<void> {
  const { db, atomically, now } = deps
  const what = { action: 'debrief.read', noun: 'incident', nounId: incidentId, caseId: incidentId }
  const by = viewer.personId
  const notYet = notReadSince({ incidentId, personId: by, since: notedAgainAfter(now()) })
  await atomically(insertAuditIf(db, audited(deps, { ...what, by }), notYet))
}

/** Where the words of a debrief are sealed. */
export function debriefPlace(incidentId: string) {
  return { table: 'debriefs', column: 'content_sealed', id: incidentId }
}
