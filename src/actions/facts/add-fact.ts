import type { Deps } from '../../deps.ts'
import { REPORT_ONLY } from '../../domain/case-facts.ts'
import type { FactKey } from '../../domain/fact.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertFacts } from '../../store/facts.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { sealedFacts } from './sealed-facts.ts'
import { teamIncident } from './team-incident.ts'

/** Adds a fact to a case, or says it anew: the latest counts, the earlier ones stay for the record. */
export async function addFact(
  deps: Deps,
  viewer: Viewer,
  { incidentId, key: factKey, text }: { incidentId: string; key: FactKey; text: string }
): Promise<void> {
  const { db, atomically, now, live } = deps
  const incident = await teamIncident(deps, viewer, incidentId)
  const key = await findKey(db, incident.id)
  if (!key || REPORT_ONLY.includes(factKey)) throw new Problem('conflict', 'facts.not-here')
  const fact = { key: factKey, text, addedBy: viewer.personId, addedAt: now() }
  const entry = audited(deps, {
    action: 'fact.added',
    noun: 'facts',
    nounId: incident.id,
    by: viewer.personId,
    caseId: incident.id,
    detail: { fact: factKey },
  })
  await atomically(insertFacts(db, sealedFacts(deps, key, [fact])), insertAudit(db, entry))
  live(incident.id)
}
