import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { readHead } from '../domain/audit-chain.ts'
import { verifyAudit, verifyRecordFile } from './verify-audit.ts'

type Given = { head?: string; data?: string; record?: string }

/** `amparo verify-audit`: whether the record is still what was written into it. */
export function addAuditCommand(amparo: Command): void {
  amparo
    .command('verify-audit')
    .description('check that nobody changed, removed, swapped or added anything in the record')
    .option('--head <hash:entry>', 'the head that the last check printed: finds a cut end, too')
    .option('--data <folder>', 'the data folder (default: AMPARO_DATA, or ./data)')
    .option('--record <file>', 'check this record of a case instead, which needs no database')
    .action(async (given: Given) => {
      const kept = headOf(given.head)
      const dataFolder = given.data ?? readConfig(process.env).dataFolder
      const { isWhole, said } = given.record
        ? verifyRecordFile(given.record, kept)
        : await verifyAudit({ dataFolder, kept })
      console.log(said.join('\n'))
      if (!isWhole) process.exitCode = 1
    })
}

function headOf(text: string | undefined) {
  if (text === undefined) return undefined
  const head = readHead(text)
  if (head) return head
  throw new Error('That is no head. It looks like 64 letters and digits, a colon, a number.')
}
