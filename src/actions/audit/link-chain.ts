import type { Deps } from '../../deps.ts'
import { CHAIN_START, linked } from '../../domain/audit-chain.ts'
import { findHead, listUnlinked, saveLinks } from '../../store/audit-chain.ts'
import { sha256 } from '../../vault/sha256.ts'

/** Small enough for one statement, and for nobody to wait for it. */
const BATCH = 500
/** A storm goes on with the next call. */
const BATCHES_AT_MOST = 20

/**
 * Links what was recorded since the last time into the chain. Whoever calls it meanwhile, in this process or another,
 * links something else or nothing.
 *
 * @returns  How many entries it linked.
 */
export async function linkChain({ db }: Pick<Deps, 'db'>): Promise<number> {
  let total = 0
  for (let batch = 0; batch < BATCHES_AT_MOST; batch++) {
    const entries = await listUnlinked(db, BATCH)
    if (entries.length === 0) return total
    const head = (await findHead(db)) ?? CHAIN_START
    const links = linked(entries, { head, digest: sha256 })
    const saved = await saveLinks(db, { head, links })
    // Somebody else was faster, and goes on.
    if (saved.length === 0) return total
    total += saved.length
    if (entries.length < BATCH) return total
  }
  return total
}
