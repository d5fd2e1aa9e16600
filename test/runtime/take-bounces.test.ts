import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqlite } from '../../src/store/better-sqlite3.ts'
import { addresses, deliveries } from '../../src/store/schema.ts'
import { emailIndex } from '../../src/vault/blind-index.ts'
import { bounceToken } from '../../src/vault/mail-token.ts'
import { createVault } from '../../src/vault/vault.ts'
import { backedUpHome, runAmparo } from '../support/backed-up.ts'
import { bounceOf } from '../support/bounced.ts'

const NOW = new Date('2026-03-01T02:00:00Z')
const migrations = join(import.meta.dirname, '../../drizzle')

/** A data folder in which Ben was written to twice, and the reports that both came back. */
async function writtenTwice() {
  const { home, dataFolder, keysFile, keyring, database } = await backedUpHome()
  const { db, close } = openSqlite({ file: database, migrations })
  const vault = createVault(keyring)
  const mailbox = emailIndex(vault, 'ben@ally.example')
  const address = { id: 'ben-email', personId: 'ben', channel: 'email' as const, createdAt: NOW }
  await db.insert(addresses).values({ ...address, valueSealed: '', valueIndex: mailbox })
  const reports = []
  for (const alertId of ['first', 'second']) {
    const key = { alertId, personId: 'ben', addressId: 'ben-email' }
    const sent = { channel: 'email', state: 'accepted', attempts: 1, priority: 0 } as const
    await db.insert(deliveries).values({ ...key, ...sent, dueAt: NOW, deadlineAt: NOW })
    const to = `bounces+${bounceToken(vault, mailbox, key)}@harbor.example`
    reports.push(bounceOf({ to }))
  }
  close()
  return { home, dataFolder, database, reports, where: ['--data', dataFolder, '--keys', keysFile] }
}

function retired(file: string): Promise<unknown[]> {
  const { db, close } = openSqlite({ file, migrations })
  return db
    .select({ reason: addresses.retiredReason })
    .from(addresses)
    .then((rows) => rows.map(({ reason }) => reason))
    .finally(close)
}

it('takes a mailbox file, and changes nothing when it takes it again', async () => {
  const { home, database, reports, where } = await writtenTwice()
  const file = join(home, 'bounces.mbox')
  const [first = '', second = ''] = reports
  const messages = [first, first, 'To: us\r\n\r\nAway\r\n', second]
  writeFileSync(file, messages.map((text) => `From x Sun Mar  1\n${text}\n`).join(''))
  const { said } = await runAmparo(['bounces', file, ...where])
  expect(said).toContain('taken out of use: 1, noted: 1, ignored: 2')
  expect(await retired(database)).toEqual(['bounced'])
  const again = await runAmparo(['bounces', file, ...where])
  expect(again.said).toContain('taken out of use: 0, noted: 0, ignored: 4')
})

it('takes one message on standard input, whatever its letters', async () => {
  const { reports, where } = await writtenTwice()
  const report = reports[0]?.replace('no such user', 'ningún usuario') ?? ''
  const { said } = await runAmparo(['bounces', ...where], {}, report)
  expect(said).toContain('taken out of use: 0, noted: 1, ignored: 0')
})

it.each([
  ['no database', ['--data', '/nowhere'], 'There is no database in /nowhere.'],
  ['no such file', ['/nowhere.mbox'], 'no such file'],
])('says that there is %s', async (_, args, sentence) => {
  const { where } = await writtenTwice()
  const { code, said } = await runAmparo(['bounces', ...where, ...args])
  expect(code).toBe(1)
  expect(said).toContain(sentence)
})
