import type { Deps } from '../../deps.ts'
import { type ConsentView, consentView } from '../../domain/consent-view.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findTaskConsent } from './find-task-consent.ts'

/** The page on which consent to a task is recorded. Holds nothing of what was said. */
export type TaskConsentView = {
  consent: ConsentView
  incident: Pick<IncidentHead, 'id' | 'codeName' | 'drill' | 'playbook'>
  /** Key in the playbook; undefined for a task of the coordinator's own. */
  taskKey: string | undefined
  coordinates: boolean
}

/** Where the consent to a task stands, for its holder and its coordinators. */
export async function showConsent(
  deps: Deps,
  viewer: Viewer,
  taskId: string
): Promise<TaskConsentView> {
  const found = await findTaskConsent(deps, viewer, taskId)
  const { id, codeName, drill, playbook } = found.incident
  return {
    consent: consentView(found.task, found.ledger, found),
    incident: { id, codeName, drill, playbook },
    taskKey: found.task.key,
    coordinates: found.coordinates,
  }
}
