import type { Deps } from '../../deps.ts'
import { type ConsentView, consentView } from '../../domain/consent-view.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { TaskName } from '../../domain/task-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { ownTitles } from '../tasks/task-texts.ts'
import { findTaskConsent } from './find-task-consent.ts'

/** The page on which consent to a task is recorded. Holds nothing of what was said. */
export type TaskConsentView = {
  consent: ConsentView
  incident: Pick<IncidentHead, 'id' | 'codeName' | 'drill'>
  task: TaskName
}

/** Where the consent to a task stands, for its holder and its coordinators. */
export async function showConsent(
  deps: Deps,
  viewer: Viewer,
  taskId: string
): Promise<TaskConsentView> {
  const found = await findTaskConsent(deps, viewer, taskId)
  const { task, incident, ledger } = found
  const { id, codeName, drill, playbook } = incident
  const titles = await ownTitles(deps, [task])
  return {
    consent: consentView(task, ledger, found),
    incident: { id, codeName, drill },
    task: { playbook, key: task.key, ownTitle: titles.get(task.id) },
  }
}
