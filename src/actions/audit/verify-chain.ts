import type { Deps } from '../../deps.ts'
import {
  CHAIN_START,
  type ChainFault,
  type ChainHead,
  type Digest,
  faultsOf,
  type Link,
  type StoredEntry,
} from '../../domain/audit-chain.ts'
import { countUnlinked, listLinked } from '../../store/audit-chain.ts'
import { sha256 } from '../../vault/sha256.ts'

const PIECE = 1_000

/** What a look at the whole record found. */
export type ChainReport = {
  /** How many entries are linked, and where the chain ends. */
  entries: number
  head: ChainHead | undefined
  faults: readonly ChainFault[]
  unlinked: { entries: number; since: Date | undefined }
}

/** Recomputes the whole chain. With a head that somebody kept, also whether it still holds what it held then. */
export async function verifyChain(
  { db }: Pick<Deps, 'db'>,
  kept?: ChainHead | undefined
): Promise<ChainReport> {
  const checked = startCheck(kept, sha256)
  for (;;) {
    const rows = await listLinked(db, { after: checked.last(), limit: PIECE })
    for (const row of rows) checked.look(row)
    if (rows.length < PIECE) break
  }
  return { ...checked.result(), unlinked: await countUnlinked(db) }
}

function startCheck(kept: ChainHead | undefined, digest: Digest) {
  const faults: ChainFault[] = []
  let before = CHAIN_START
  let last: number | undefined
  let entries = 0
  return {
    last: () => last,
    look(row: StoredEntry & Link): void {
      entries += 1
      last = row.seq
      const found = faultsOf(row, { before, digest })
      faults.push(...found)
      if (row.seq === kept?.seq && row.hash !== kept.hash)
        faults.push({ kind: 'other-head', seq: row.seq })
      if (!found.some(({ kind }) => kind === 'inserted')) before = { seq: row.seq, hash: row.hash }
    },
    result() {
      if (kept && before.seq < kept.seq)
        faults.push({ kind: 'cut', from: before.seq + 1, to: kept.seq })
      return { entries, head: before.seq > 0 ? before : undefined, faults }
    },
  }
}
