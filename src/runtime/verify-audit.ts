import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyChain } from '../actions/audit/verify-chain.ts'
import { type ChainFault, type ChainHead, headText } from '../domain/audit-chain.ts'
import { type CaseRecord, recordFaults } from '../domain/case-record.ts'
import { openSqliteToRead } from '../store/better-sqlite3.ts'
import { sha256 } from '../vault/sha256.ts'
import { DATABASE_FILE } from './database-copy.ts'

/** What a check has to say, line by line, and whether all is well. */
export type AuditCheck = { isWhole: boolean; said: string[] }

const FAULTS_SAID = 20

/** Checks the record of a database; the program may run meanwhile, and nothing is written. */
export async function verifyAudit({
  dataFolder,
  kept,
}: {
  dataFolder: string
  kept: ChainHead | undefined
}): Promise<AuditCheck> {
  const file = join(dataFolder, DATABASE_FILE)
  if (!existsSync(file)) throw new Error(`There is no database in ${dataFolder}.`)
  const store = openSqliteToRead(file)
  try {
    const { entries, head, faults, unlinked } = await verifyChain(store, kept)
    const waits = unlinked.since
      ? [
          `${unlinked.entries} more wait to be linked, the oldest since ${unlinked.since.toISOString()}.`,
        ]
      : []
    const end = head
      ? [
          `The head to keep, on paper or in a mail to yourself: ${headText(head)}`,
          'Next time, give it with --head: then a cut end is found as well.',
        ]
      : []
    if (faults.length > 0) return { isWhole: false, said: [...wrongs(faults), ...waits] }
    const against = kept ? `, and hold what they held at entry ${kept.seq}` : ''
    return {
      isWhole: true,
      said: [
        `The record is whole: ${entries} linked entries follow from each other${against}.`,
        ...waits,
        ...end,
      ],
    }
  } finally {
    store.close()
  }
}

/** Checks a case's record that was taken out of the program, without its database. */
export function verifyRecordFile(file: string, kept: ChainHead | undefined): AuditCheck {
  const record = readRecord(file)
  const faults = recordFaults(record, sha256)
  const { head, entries } = record
  const waits = entries.filter(({ seq }) => seq === null).length
  if (kept && (kept.seq !== head?.seq || kept.hash !== head.hash))
    return {
      isWhole: false,
      said: [
        ...wrongs(faults),
        `Its head is ${head ? headText(head) : 'none'}, not the one given.`,
      ],
    }
  if (faults.length > 0) return { isWhole: false, said: wrongs(faults) }
  return {
    isWhole: true,
    said: [
      `The record of ${record.case.codeName} is whole: its ${entries.length - waits} linked entries belong to one chain.`,
      ...(waits > 0 ? [`${waits} more were too young to be linked: nothing proves them yet.`] : []),
      ...(head ? [`Its head, to compare with that of the server: ${headText(head)}`] : []),
    ],
  }
}

function readRecord(file: string): CaseRecord {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const isRecord =
    typeof read === 'object' &&
    read !== null &&
    'format' in read &&
    read.format === 'amparo-record-1'
  if (!isRecord) throw new Error(`${file} is not a record that Amparo made.`)
  return read as CaseRecord
}

function wrongs(faults: readonly ChainFault[]): string[] {
  if (faults.length === 0) return []
  const more = faults.length - FAULTS_SAID
  return [
    `The record is NOT whole. ${faults.length} ${faults.length === 1 ? 'thing is' : 'things are'} wrong:`,
    ...faults.slice(0, FAULTS_SAID).map((fault) => `- ${sentenceOf(fault)}`),
    ...(more > 0 ? [`- and ${more} more.`] : []),
    'Keep this database as it is, and the last backups: somebody has changed the record outside of the program.',
  ]
}

function sentenceOf(fault: ChainFault): string {
  const span = (from: number, to: number) =>
    from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`
  if (fault.kind === 'missing') return `${span(fault.from, fault.to)} missing.`
  if (fault.kind === 'cut') return `${span(fault.from, fault.to)} gone: the end was cut off.`
  if (fault.kind === 'other-head')
    return `Entry ${fault.seq} is not the one that stood there when the head was printed.`
  if (fault.kind === 'inserted')
    return `Entry ${fault.id} stands where no entry can stand: it was put in.`
  if (fault.kind === 'torn')
    return `Entry ${fault.seq} (${fault.id}) does not follow from the one before it.`
  return `Entry ${fault.seq} (${fault.id}) was changed, or swapped with another, after it was linked.`
}
