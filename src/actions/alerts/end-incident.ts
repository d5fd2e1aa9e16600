import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { AlertDraft } from '../../domain/alert-draft.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { stopSteps } from '../../store/alert-circles.ts'
import { alertExists, endAlerts, endedAlertsOf } from '../../store/alerts.ts'
import { countPersons } from '../../store/audience.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { cancelWaiting } from '../../store/deliveries.ts'
import { findIncident, saveStoodDown } from '../../store/incidents.ts'
import { incidentIsActive, insertAlert } from '../../store/new-alert.ts'
import { audited } from '../audit/audited.ts'
import { figureStatements } from '../debriefs/case-figures.ts'
import { drafted } from './drafted.ts'

/** Why a case ends: help is no longer needed, or there never was one. */
export type Ending = 'stand_down' | 'false_alarm'

/**
 * Stands a case down in one step: what is queued is cancelled, no attempt starts any more, and everyone with at
 * least one attempt is told. Doing it twice changes nothing.
 */
export async function endIncident(
  deps: Deps,
  viewer: Viewer,
  { incidentId, as }: { incidentId: string; as: Ending }
): Promise<void> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  await endCase(deps, incident, { as, by: viewer.personId })
}

/** The same where the program ends it: a drill that was forgotten. */
export async function endCase(
  deps: Deps,
  incident: IncidentHead,
  { as, by }: { as: Ending; by: string | undefined }
): Promise<void> {
  const { db, atomically, now, newId, wake, live } = deps
  const incidentId = incident.id
  const farewell = drafted(deps, farewellOf(incident, { as, by, idempotencyKey: newId() }))
  const told = { audience: { kind: 'told' as const }, people: await countPersons(db) }
  const holds = alertExists(farewell.id)
  const entry = audited(deps, {
    action: as === 'stand_down' ? 'incident.stood-down' : 'incident.false-alarm',
    noun: 'incident',
    nounId: incident.id,
    by,
    caseId: incident.id,
  })
  // A false alarm teaches nothing about how fast help came.
  const learned = as === 'stand_down' ? await figureStatements(deps, incident, holds) : []
  const at = now()
  const reason = as === 'stand_down' ? 'stood_down' : 'false_alarm'
  await atomically(
    ...insertAlert(db, farewell, { ...told, holds: incidentIsActive(incident.id) }),
    endAlerts(db, { incidentId, exceptId: farewell.id, at, reason }),
    cancelWaiting(db, { endedAlerts: endedAlertsOf({ incidentId, at }), now: at }),
    saveStoodDown(db, { incidentId, at, holds }),
    stopSteps(db, { incidentId, holds }),
    ...learned,
    insertAuditIf(db, entry, holds)
  )
  wake(farewell.dueAt)
  live(incident.id)
}

function farewellOf(
  incident: IncidentHead,
  { as, by, idempotencyKey }: { as: Ending; by: string | undefined; idempotencyKey: string }
): AlertDraft {
  const { id, reportId, drill, severity, county } = incident
  return {
    kind: as,
    ...{ incidentId: id, reportId, drill, severity, county },
    needs: [],
    byTime: undefined,
    audience: { kind: 'told' },
    raisedBy: by,
    // The case's own state decides that this happens once; it may become active and be stood down again.
    idempotencyKey,
  }
}
