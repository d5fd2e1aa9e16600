import type { Deps } from '../../deps.ts'
import { FACT_KEYS, type Fact, type FactKey } from '../../domain/fact.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { audited } from '../audit/audited.ts'
import { unsealedFacts } from './unsealed-facts.ts'

/**
 * Opens the facts of a report or an incident for somebody whose ring allows it (the caller has made sure), and
 * writes down that they were read. Without `keys`: all of them. None once the case's key is shredded.
 */
export async function openFacts(
  deps: Deps,
  { caseId, keys, by }: { caseId: string; keys?: readonly FactKey[]; by: string }
): Promise<Fact[]> {
  const known = await unsealedFacts(deps, { caseId, keys })
  const facts = known.toSorted((a, b) => FACT_KEYS.indexOf(a.key) - FACT_KEYS.indexOf(b.key))
  if (facts.length === 0) return []
  // Before anything is shown: whoever reads leaves a trace, or reads nothing.
  await insertAudit(deps.db, readEntry(deps, { caseId, by, facts }))
  return facts
}

function readEntry(
  deps: Pick<Deps, 'newId' | 'now'>,
  { caseId, by, facts }: { caseId: string; by: string; facts: readonly Fact[] }
) {
  const read = facts.map((fact) => fact.key).join(' ')
  const what = { action: 'facts.read', noun: 'facts', nounId: caseId, by, caseId }
  return audited(deps, { ...what, detail: { facts: read } })
}
