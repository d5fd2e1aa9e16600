import { addDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { KeyRow, KeyState } from '../../domain/key-state.ts'
import { findChore, listChores } from '../../store/chores.ts'
import { countKeysByMonth } from '../../store/keys.ts'
import { monthOf } from '../../vault/keyring.ts'
import { retentionOf } from '../retention/retention-of.ts'
import { UNUSED_KEY } from './destroy-old-keys.ts'

/** The chore that says which newest key somebody has copied. */
export const KEYS_COPIED = 'keys-copied'

/** The keys of the network as they are now; no key, only names. The caller has made sure that an admin asks. */
export async function keyState(deps: Deps): Promise<KeyState> {
  const { db, vault, keySafe, now } = deps
  vault.refresh()
  const names = vault.months().toReversed()
  const newest = names[0] ?? ''
  const copied = await findChore(db, KEYS_COPIED)
  return {
    keys: await rowsOf(deps, names),
    newest,
    isOurs: keySafe.isOurs,
    hasMonth: newest >= monthOf(now()),
    copiedAt: copied?.doneAt,
    isCopied: copied?.detail['month'] === newest,
  }
}

async function rowsOf(deps: Deps, names: readonly string[]): Promise<KeyRow[]> {
  const { backupDays } = await retentionOf(deps)
  const wraps = await countKeysByMonth(deps.db)
  const unused = new Map((await listChores(deps.db, UNUSED_KEY)).map((each) => [each.name, each]))
  return names.map((name) => {
    const since = unused.get(UNUSED_KEY + name)?.doneAt
    const goesFrom = since && addDays(since, backupDays)
    return { name, wraps: wraps.get(name) ?? 0, unusedSince: since, goesFrom }
  })
}
