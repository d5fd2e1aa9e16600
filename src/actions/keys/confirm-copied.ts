import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { saveChore } from '../../store/chores.ts'
import { audited } from '../audit/audited.ts'
import { KEYS_COPIED } from './key-state.ts'

/**
 * Writes down that an admin has copied the keys elsewhere, over the copy before.
 *
 * @param name  The newest key, as they saw it on the page: a newer one is not in their copy.
 */
export async function confirmCopied(deps: Deps, viewer: Viewer, name: string): Promise<void> {
  const { db, atomically, vault, now } = deps
  if (!hasRole(viewer.memberships, ['admin'])) throw new Problem('not-found', 'problem.not-found')
  vault.refresh()
  if (vault.months().at(-1) !== name) throw new Problem('conflict', 'keys.newer-meanwhile')
  const detail = { month: name }
  const entry = { action: 'keys.copied', noun: 'network', nounId: 'network', by: viewer.personId }
  await atomically(
    saveChore(db, { name: KEYS_COPIED, doneAt: now(), detail }),
    insertAudit(db, audited(deps, { ...entry, detail }))
  )
}
