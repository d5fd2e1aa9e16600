import type { Deps } from '../../deps.ts'
import type { ChronologyEvent, ChronologyRow } from '../../domain/chronology.ts'
import { listEvents } from '../../store/chronology.ts'
import { findKey } from '../../store/keys.ts'

/** Every row of a case's chronology, opened for the program itself. None once the case's key is shredded. */
export async function openedChronology(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  incidentId: string
): Promise<ChronologyRow[]> {
  const [rows, key] = await Promise.all([listEvents(db, incidentId), findKey(db, incidentId)])
  if (!key) return []
  return rows.map(({ id, contentSealed, addedBy, addedAt, replaces, removedAt }) => {
    const event: ChronologyEvent = JSON.parse(vault.open(key, eventPlace(id), contentSealed))
    const removed = removedAt !== null
    return { id, replaces: replaces ?? undefined, removed, by: addedBy, at: addedAt, event }
  })
}

/** Where an event is sealed. */
export function eventPlace(id: string) {
  return { table: 'chronology', column: 'content_sealed', id }
}
