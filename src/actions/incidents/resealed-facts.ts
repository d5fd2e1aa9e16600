import type { Deps } from '../../deps.ts'
import { REPORT_ONLY } from '../../domain/case-facts.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { type FactRow, listFacts } from '../../store/facts.ts'
import { findKey } from '../../store/keys.ts'
import { factPlace, sealedFacts } from '../facts/sealed-facts.ts'

/** The facts of a report under the key of its case; nobody sees them on the way. */
export async function resealedFacts(
  deps: Pick<Deps, 'db' | 'newId' | 'vault'>,
  { reportId, key }: { reportId: string; key: WrappedKey }
): Promise<FactRow[]> {
  const { db, vault } = deps
  const reportKey = await findKey(db, reportId)
  if (!reportKey) return []
  const rows = (await listFacts(db, reportId)).filter((fact) => !REPORT_ONLY.includes(fact.key))
  const opened = rows.map(({ id, key: name, textSealed, addedBy, addedAt }) => ({
    key: name,
    text: vault.open(reportKey, factPlace(id), textSealed),
    addedBy,
    addedAt,
  }))
  return sealedFacts(deps, key, opened)
}
