import type { Deps } from '../../deps.ts'
import { deleteChoreDone, findChore } from '../../store/chores.ts'
import { SHRED_LEFT } from '../../store/purge.ts'

/** Leaves nothing of what was shredded behind in the database's log. Where somebody is reading just now: next time. */
export async function scrubLog({ db, scrub }: Pick<Deps, 'db' | 'scrub'>): Promise<void> {
  const left = await findChore(db, SHRED_LEFT)
  if (left && (await scrub())) await deleteChoreDone(db, left)
}
