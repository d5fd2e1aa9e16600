import type { Deps } from '../../deps.ts'
import type { FactKey } from '../../domain/fact.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import type { FactRow } from '../../store/facts.ts'

/** A fact before it is sealed. */
export type NewFact = { key: FactKey; text: string; addedBy: string; addedAt: Date }

/** Rows to store: each text sealed under the key of its report or incident, bound to its own row. */
export function sealedFacts(
  { newId, vault }: Pick<Deps, 'newId' | 'vault'>,
  key: WrappedKey,
  facts: readonly NewFact[]
): FactRow[] {
  return facts.map(({ text, ...fact }) => {
    const id = newId()
    return { ...fact, id, caseId: key.ownerId, textSealed: vault.seal(key, factPlace(id), text) }
  })
}

/** Where a fact is sealed. */
export function factPlace(id: string) {
  return { table: 'facts', column: 'text_sealed', id }
}
