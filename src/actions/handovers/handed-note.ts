import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { findHandedNote } from '../../store/handovers.ts'
import { findKey } from '../../store/keys.ts'

type Needed = Pick<Deps, 'db' | 'vault'>

/** A note for whoever takes the task over, sealed under the case's key; null where nothing was written. */
export async function sealedHandedNote(
  { db, vault }: Needed,
  { caseId, handoverId, note }: { caseId: string; handoverId: string; note: string }
): Promise<string | null> {
  if (note === '') return null
  const key = await findKey(db, caseId)
  if (!key) throw new Problem('gone', 'task.case-over')
  return vault.seal(key, notePlace(handoverId), note)
}

/** What somebody wrote for the holder of a claim, who took the task over. */
export async function openedHandedNote(
  { db, vault }: Needed,
  { caseId, claimId }: { caseId: string; claimId: string }
): Promise<string | undefined> {
  const [found, key] = await Promise.all([findHandedNote(db, claimId), findKey(db, caseId)])
  if (!found?.noteSealed || !key) return undefined
  return vault.open(key, notePlace(found.id), found.noteSealed)
}

function notePlace(id: string) {
  return { table: 'handovers', column: 'note_sealed', id }
}
