import { canonicalJson } from './canonical-json.ts'

/*
 * The record is a chain. Each entry is hashed; each link is the hash of its place, the link before it and the hash of
 * its entry. Whoever has only the hashes of the entries in between can check that two entries belong to one chain,
 * without learning what stands in the others: that is how a case's record goes out with its proof.
 */

/** An entry as it is stored; `at` in milliseconds UTC, `detail` as JSON text. */
export type StoredEntry = {
  id: string
  at: number
  by: string | null
  action: string
  noun: string
  nounId: string
  caseId: string | null
  detail: string
}

/** An entry's place in the chain. */
export type Link = { seq: number; prevHash: string; hash: string }

/** Where a chain ends. What somebody wrote down of it proves later that nothing was cut off. */
export type ChainHead = { seq: number; hash: string }

/** Before the first entry. */
export const CHAIN_START: ChainHead = { seq: 0, hash: '0'.repeat(64) }

/** SHA-256 of a text, as 64 hexadecimal digits; handed in, since nouns know no cryptography. */
export type Digest = (text: string) => string

/** What is wrong with a chain, and where. */
export type ChainFault =
  /** The entry, or its place, is not what was linked: changed, or swapped with another. */
  | { kind: 'changed'; seq: number; id: string }
  | { kind: 'missing'; from: number; to: number }
  /** It stands where no entry can stand. */
  | { kind: 'inserted'; id: string }
  /** It does not follow from the one before it. */
  | { kind: 'torn'; seq: number; id: string }
  /** The chain ends before the head that somebody kept. */
  | { kind: 'cut'; from: number; to: number }
  /** Another entry stands where the kept head was. */
  | { kind: 'other-head'; seq: number }

/** The hash of an entry by itself. */
export function entryHash({ detail, ...entry }: StoredEntry, digest: Digest): string {
  return digest(canonicalJson({ ...entry, detail: parsedDetail(detail) }))
}

/** The hash of a link, which the next one holds on to. */
export function linkHash(
  { seq, prevHash, entry }: { seq: number; prevHash: string; entry: string },
  digest: Digest
): string {
  return digest(canonicalJson({ seq, prevHash, entry }))
}

/** The links of entries that follow a head, in their order. */
export function linked(
  entries: readonly StoredEntry[],
  { head, digest }: { head: ChainHead; digest: Digest }
): (Link & { id: string })[] {
  let before = head
  return entries.map((entry) => {
    const seq = before.seq + 1
    const prevHash = before.hash
    const hash = linkHash({ seq, prevHash, entry: entryHash(entry, digest) }, digest)
    before = { seq, hash }
    return { id: entry.id, seq, prevHash, hash }
  })
}

/** What is wrong with one entry, given the end of what comes before it. */
export function faultsOf(
  { seq, prevHash, hash, ...entry }: StoredEntry & Link,
  { before, digest }: { before: ChainHead; digest: Digest }
): ChainFault[] {
  const { id } = entry
  if (!Number.isInteger(seq) || seq <= before.seq) return [{ kind: 'inserted', id }]
  const isWhole = hash === linkHash({ seq, prevHash, entry: entryHash(entry, digest) }, digest)
  const follows = prevHash === before.hash
  const missing = seq > before.seq + 1
  return [
    ...(missing ? [{ kind: 'missing' as const, from: before.seq + 1, to: seq - 1 }] : []),
    ...(isWhole ? [] : [{ kind: 'changed' as const, seq, id }]),
    // Where some are missing it can't follow; where it was changed, that says it.
    ...(follows || missing || !isWhole ? [] : [{ kind: 'torn' as const, seq, id }]),
  ]
}

/** A head as it is printed and typed: the hash, a colon, the number of the entry. */
export function headText({ seq, hash }: ChainHead): string {
  return `${hash}:${seq}`
}

/** Reads a printed head; undefined where it is none. */
export function readHead(text: string): ChainHead | undefined {
  const [, hash, seq] = /^\s*([0-9a-f]{64}):([1-9]\d{0,14})\s*$/i.exec(text) ?? []
  return hash && seq ? { seq: Number(seq), hash: hash.toLowerCase() } : undefined
}

/** What was made unreadable is hashed as the text that it is: it can't be what was linked. */
function parsedDetail(detail: string): unknown {
  try {
    return JSON.parse(detail)
  } catch {
    return String(detail)
  }
}
