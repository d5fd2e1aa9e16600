import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { markShown } from '../../store/reach.ts'

/** A phone says that it shows an alert. Of an alert that did not go to its owner there is nothing to mark. */
export async function reportShown(
  { db, atomically, now }: Pick<Deps, 'db' | 'atomically' | 'now'>,
  { personId }: Viewer,
  alertId: string
): Promise<void> {
  await atomically(markShown(db, { alertId, personId, at: now() }))
}
