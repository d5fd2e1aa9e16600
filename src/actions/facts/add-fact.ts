import type { Deps } from '../../deps.ts'
import { REPORT_ONLY } from '../../domain/case-facts.ts'
import type { FactKey } from '../../domain/fact.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { factAdded, insertFactKnowing } from '../../store/facts.ts'
import { findKey } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { sealedFacts } from './sealed-facts.ts'
import { teamIncident } from './team-incident.ts'

/** A fact of a case as somebody says it. */
export type SaidFact = {
  incidentId: string
  key: FactKey
  text: string
  /** The rows that their page had shown; undefined where no page was shown. */
  known?: readonly string[]
}

/**
 * Adds a fact to a case, or says it anew: the latest counts, the earlier ones stay for the record.
 *
 * @returns  False: somebody has said it anew since the page was shown, and nothing was written.
 */
export async function addFact(
  deps: Deps,
  viewer: Viewer,
  { incidentId, key: factKey, text, known }: SaidFact
): Promise<boolean> {
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
  const [row] = sealedFacts(deps, key, [fact])
  if (!row) return false
  const [added] = await atomically(
    insertFactKnowing(db, row, known),
    insertAuditIf(db, entry, factAdded(row.id))
  )
  if (added?.length !== 1) return false
  live(incident.id)
  return true
}
