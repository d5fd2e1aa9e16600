import type { AlertCase } from '../../domain/alert-review.ts'
import type { IncidentHead } from '../../domain/incident.ts'

/** What pages about alerts may say of a case. */
export function alertCase(incident: IncidentHead): AlertCase {
  const { id, codeName, county, drill, severity, playbook, timeZone } = incident
  return { id, codeName, county, drill, severity, playbook, timeZone }
}
