import type { Deps } from '../../deps.ts'
import { forgottenBefore } from '../../domain/drill.ts'
import { listForgottenDrills } from '../../store/drills.ts'
import { findIncident } from '../../store/incidents.ts'
import { endCase } from '../alerts/end-incident.ts'

/** Ends every drill that was left running, with its closing message, as its coordinator would have. */
export async function endForgottenDrills(deps: Deps): Promise<void> {
  for (const id of await listForgottenDrills(deps.db, forgottenBefore(deps.now()))) {
    const incident = await findIncident(deps.db, id)
    if (incident) await endCase(deps, incident, { as: 'stand_down', by: undefined })
  }
}
