import type { Deps } from '../../deps.ts'
import { listSealedNames } from '../../store/person-names.ts'

/** The names of some people, opened; for team views. Someone removed has none. */
export async function namesOf(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  personIds: readonly (string | undefined)[]
): Promise<Map<string, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== undefined))]
  const rows = await listSealedNames(db, ids)
  const opened = rows.map(({ id, nameSealed, key }) => {
    return [id, vault.open(key, namePlace(id), nameSealed)] as const
  })
  return new Map(opened)
}

/** Where a person's name is sealed. */
export function namePlace(personId: string) {
  return { table: 'persons', column: 'name_sealed', id: personId }
}
