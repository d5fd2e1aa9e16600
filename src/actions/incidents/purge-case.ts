import type { Deps } from '../../deps.ts'
import { type CounselAnswer, canBePurged } from '../../domain/keeping.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { shredCase } from '../retention/shred-case.ts'
import { keptIncident } from './kept-incident.ts'

/**
 * Deletes a case by hand, at once and for good: its keys are destroyed. What counsel said goes on the record.
 *
 * @throws Problem forbidden without a fresh code; conflict while it is active, on legal hold, or counsel said no.
 */
export async function purgeCase(
  deps: Deps,
  viewer: Viewer,
  { incidentId, counsel }: { incidentId: string; counsel: CounselAnswer }
): Promise<void> {
  const { incident, keeping } = await keptIncident(deps, viewer, incidentId)
  if (!isFresh(viewer, deps.now())) throw new Problem('forbidden', 'keeping.ask-for-code')
  if (keeping.legalHold) throw new Problem('conflict', 'keeping.on-hold')
  if (counsel === 'refused') throw new Problem('conflict', 'keeping.counsel-refused')
  if (!canBePurged(keeping)) throw new Problem('conflict', 'keeping.not-over')
  const { id, reportId } = incident
  const what = { incidentId: id, reportId, by: viewer.personId, detail: { counsel } }
  const done = await shredCase(deps, what)
  if (!done) throw new Problem('conflict', 'problem.changed-meanwhile')
}
