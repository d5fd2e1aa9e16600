import { subDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { deleteChore, insertChore, listChores } from '../../store/chores.ts'
import { countKeysByMonth } from '../../store/keys.ts'
import { audited } from '../audit/audited.ts'
import { retentionOf } from '../retention/retention-of.ts'

/** Since when a key-encryption key wraps nothing any more: the name of the chore, before the key's own. */
export const UNUSED_KEY = 'key-unused '

/**
 * Destroys the key-encryption keys that wrap nothing and that no backup needs any more: a backup is kept for so many
 * days, and the last that needs a key was made before nothing was left under it.
 *
 * @returns The names of those destroyed.
 */
export async function destroyOldKeys(deps: Deps): Promise<string[]> {
  await noteUnused(deps)
  const { db, vault, keySafe, now, atomically } = deps
  if (!keySafe.isOurs) return []
  const { backupDays } = await retentionOf(deps)
  const known = vault.months()
  const expired = (await listChores(db, UNUSED_KEY))
    .filter(({ doneAt }) => doneAt <= subDays(now(), backupDays))
    .map(({ name }) => name.slice(UNUSED_KEY.length))
    .filter((name) => known.includes(name))
  if (expired.length === 0) return []
  keySafe.destroy(expired)
  vault.refresh()
  const entry = { action: 'keys.destroyed', noun: 'network', nounId: 'network', by: undefined }
  await atomically(
    insertAudit(db, audited(deps, { ...entry, detail: { keys: expired.join(' ') } })),
    ...expired.map((name) => deleteChore(db, UNUSED_KEY + name))
  )
  return expired
}

/** A key that wraps something again, as after a restore, is not unused any more. */
async function noteUnused({ db, vault, now }: Deps): Promise<void> {
  const used = await countKeysByMonth(db)
  const older = vault.months().slice(0, -1)
  const noted = new Set((await listChores(db, UNUSED_KEY)).map(({ name }) => name))
  const doneAt = now()
  for (const name of older.map((each) => UNUSED_KEY + each)) {
    const isUsed = used.has(name.slice(UNUSED_KEY.length))
    if (isUsed && noted.has(name)) await deleteChore(db, name)
    if (!isUsed && !noted.has(name)) await insertChore(db, { name, doneAt, detail: {} })
  }
}
