import type { Deps } from '../../deps.ts'
import type { FactKey } from '../../domain/fact.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listFacts } from '../../store/facts.ts'
import { namesOf } from '../people/names-of.ts'
import { openFacts } from './open-facts.ts'
import { teamIncident } from './team-incident.ts'

/** What somebody else has just said about a fact, for whoever was about to say it too. */
export async function newerFact(
  deps: Deps,
  viewer: Viewer,
  { incidentId, key }: { incidentId: string; key: FactKey }
) {
  const incident = await teamIncident(deps, viewer, incidentId)
  const [row] = await listFacts(deps.db, incidentId, [key])
  const [fact] = await openFacts(deps, { caseId: incidentId, keys: [key], by: viewer.personId })
  const names = await namesOf(deps, [row?.addedBy])
  return {
    incident,
    text: fact?.text ?? '',
    by: names.get(row?.addedBy ?? ''),
    at: row?.addedAt,
    version: row?.id ?? '',
  }
}
