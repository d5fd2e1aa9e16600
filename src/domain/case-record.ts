import {
  type ChainFault,
  type ChainHead,
  type Digest,
  faultsOf,
  type Link,
  linkHash,
  type StoredEntry,
} from './audit-chain.ts'

/** One entry of a case's record; without a link while it is younger than a minute. */
export type CaseEntry = StoredEntry & { [Name in keyof Link]: Link[Name] | null }

/**
 * What the record holds of a case, with its proof: the hashes of all entries from its first one to the end of the
 * chain. Those of other cases say nothing of what stands in them.
 */
export type CaseRecord = {
  format: 'amparo-record-1'
  case: { id: string; report: string; codeName: string }
  /** When it was made; ISO 8601, UTC. */
  madeAt: string
  /** The end of the chain then; null while nothing is linked. */
  head: ChainHead | null
  /** The link before the first of `hashes`. */
  from: ChainHead
  /** Of each entry from there to the head, in order. */
  hashes: readonly string[]
  entries: readonly CaseEntry[]
}

/** Checks a record by itself: its entries are whole, and belong to the one chain that ends in its head. */
export function recordFaults(record: CaseRecord, digest: Digest): ChainFault[] {
  const links = linksOf(record, digest)
  const last = [...links.values()].at(-1) ?? record.from
  const wholes = record.entries.flatMap((entry) => entryFaults(entry, { links, digest }))
  const wrongEnd = record.head && (last.hash !== record.head.hash || last.seq !== record.head.seq)
  const from = links.size > 0 ? record.from.seq + 1 : record.head?.seq
  return wrongEnd
    ? [...wholes, { kind: 'missing', from: from ?? 1, to: record.head?.seq ?? 1 }]
    : wholes
}

function linksOf({ from, hashes }: CaseRecord, digest: Digest): Map<number, Link> {
  let before = from
  return new Map(
    hashes.map((entry) => {
      const link = { seq: before.seq + 1, prevHash: before.hash, hash: '' }
      link.hash = linkHash({ ...link, entry }, digest)
      before = link
      return [link.seq, link]
    })
  )
}

function entryFaults(
  entry: CaseEntry,
  { links, digest }: { links: ReadonlyMap<number, Link>; digest: Digest }
): ChainFault[] {
  const { seq, prevHash, hash, ...stored } = entry
  if (seq === null || prevHash === null || hash === null) return []
  const place = links.get(seq)
  const before = { seq: seq - 1, hash: place?.prevHash ?? '' }
  return faultsOf({ ...stored, seq, prevHash, hash }, { before, digest })
}
