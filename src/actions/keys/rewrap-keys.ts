import type { Deps } from '../../deps.ts'
import { listKeysToRewrap, saveRewrapped } from '../../store/keys.ts'

/**
 * Puts some of the keys that an older month wraps under the newest, whoever does the same meanwhile. A piece of work
 * that may end anywhere: what is left is found again.
 *
 * @returns How many were looked at; 0: all are under the newest.
 */
export async function rewrapKeys(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  { limit }: { limit: number }
): Promise<number> {
  const newest = vault.months().at(-1) ?? ''
  const older = await listKeysToRewrap(db, { newest, limit })
  if (older.length === 0) return 0
  const pairs = older.map((before) => ({ before, after: vault.rewrapped(before) }))
  await saveRewrapped(db, pairs)
  return older.length
}
