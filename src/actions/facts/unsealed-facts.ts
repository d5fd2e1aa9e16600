import type { Deps } from '../../deps.ts'
import type { Fact, FactKey } from '../../domain/fact.ts'
import { isSalute, saluteKeyOf } from '../../domain/salute.ts'
import { listFacts } from '../../store/facts.ts'
import { findKey } from '../../store/keys.ts'
import { factPlace } from './sealed-facts.ts'

/**
 * The facts of a report or an incident, opened for the program itself; for people, `openFacts`. Without `keys`: all of
 * them. None whose key is shredded.
 */
export async function unsealedFacts(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  { caseId, keys }: { caseId: string; keys?: readonly FactKey[] | undefined }
): Promise<Fact[]> {
  const rows = await listFacts(db, caseId, keys)
  const [key, saluteKey] = await Promise.all([
    findKey(db, caseId),
    rows.some(isSalute) ? findKey(db, saluteKeyOf(caseId)) : undefined,
  ])
  return rows.flatMap((row) => {
    const opener = isSalute(row) ? saluteKey : key
    if (!opener) return []
    const text = vault.open(opener, factPlace(row.id), row.textSealed)
    return [{ key: row.key, text, addedAt: row.addedAt }]
  })
}
