import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { canKeep, type Keeping } from '../../domain/keeping.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKeeping } from '../../store/keeping.ts'

/** A case and how it is kept, for whoever may hold or delete it. For anyone else it is not there. */
export async function keptIncident(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  incidentId: string
): Promise<{ incident: IncidentHead; keeping: Keeping }> {
  const incident = await findIncident(db, incidentId)
  const keeping = await findKeeping(db, incidentId)
  if (incident && keeping && canKeep(viewer, incident)) return { incident, keeping }
  throw new Problem('not-found', 'problem.not-found')
}
