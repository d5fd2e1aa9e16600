import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { backUp } from '../../src/runtime/backup.ts'
import { restore } from '../../src/runtime/restore.ts'
import { backedUpHome, newIdentity, runAmparo, startWriter } from '../support/backed-up.ts'
import { encodingsOf } from '../support/canaries.ts'

const CANARY = 'zqorganizationnameqz'

function counts(database: string) {
  const copy = new Sqlite(database, { readonly: true })
  const one = (sql: string) => copy.prepare(sql).pluck().get() as number
  const found = {
    organizations: one(`select count(*) from organizations where id like 'pair-%'`),
    keys: one(`select count(*) from keys where owner_id like 'pair-%'`),
    integrity: copy.pragma('integrity_check', { simple: true }),
  }
  copy.close()
  return found
}

it('is whole and consistent while another process writes', async () => {
  const { home, dataFolder, database, recipient, identityFile } = await backedUpHome()
  await startWriter(database)
  const backups = []
  for (const name of ['one', 'two', 'three']) {
    const to = join(home, `${name}.age`)
    await backUp({ dataFolder, to, recipients: [recipient], now: new Date() })
    const restored = join(home, name)
    await restore({ from: to, identityFile, dataFolder: restored })
    backups.push(counts(join(restored, 'amparo.sqlite')))
  }
  for (const { organizations, keys, integrity } of backups) {
    expect(organizations).toBeGreaterThan(200)
    expect(keys).toBe(organizations)
    expect(integrity).toBe('ok')
  }
  const grown = backups.map(({ keys }) => keys)
  expect(grown).toEqual(grown.toSorted((a, b) => a - b))
  expect(new Set(grown).size).toBe(3)
})

it('gives nothing away: no database, no canary, no key, and only its owner may read it', async () => {
  const { home, dataFolder, recipient, keyring, identityFile } = await backedUpHome({
    name: CANARY,
  })
  const to = join(home, 'backup.age')
  await backUp({ dataFolder, to, recipients: [recipient], now: new Date() })
  const bytes = readFileSync(to)
  expect(statSync(to).mode & 0o777).toBe(0o600)
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  for (const secret of ['SQLite format 3', CANARY])
    expect(encodingsOf(secret).filter((encoded) => bytes.includes(encoded))).toEqual([])

  const decrypter = new Decrypter()
  decrypter.addIdentity(readFileSync(identityFile, 'utf8').split('\n')[2] ?? '')
  const plain = Buffer.from(await decrypter.decrypt(bytes))
  expect(plain.includes(CANARY)).toBe(true)
  for (const key of [...Object.values(keyring.months), keyring.index, keyring.vapid.privateKey])
    expect(plain.includes(key)).toBe(false)
})

it('leaves nothing beside itself, neither when it succeeds nor when it fails', async () => {
  const { home, dataFolder, recipient } = await backedUpHome()
  await backUp({
    dataFolder,
    to: join(home, 'backup.age'),
    recipients: [recipient],
    now: new Date(),
  })
  const nowhere = join(home, 'no-such-folder', 'backup.age')
  const failing = backUp({ dataFolder, to: nowhere, recipients: [recipient], now: new Date() })
  await expect(failing).rejects.toThrow(/no folder/)
  expect(readdirSync(dataFolder)).toEqual(['amparo.sqlite'])
  expect(readdirSync(home).filter((name) => name.includes('.part'))).toEqual([])
})

it('can be opened by each of several recipients', async () => {
  const { home, dataFolder, recipient, identityFile } = await backedUpHome()
  const second = await newIdentity(home, 'second')
  const to = join(home, 'backup.age')
  await backUp({ dataFolder, to, recipients: [recipient, second.recipient], now: new Date() })
  for (const [name, file] of Object.entries({ first: identityFile, second: second.identityFile }))
    await restore({ from: to, identityFile: file, dataFolder: join(home, name) })
  expect(readdirSync(join(home, 'second'))).toEqual(['amparo.sqlite'])
})

it('refuses with a sentence', async () => {
  const { home, dataFolder, recipient, identityFile } = await backedUpHome()
  const to = join(home, 'backup.age')
  const refusal = async (change: Partial<Parameters<typeof backUp>[0]>) =>
    backUp({ dataFolder, to, recipients: [recipient], ...change, now: new Date() }).catch(
      (error) => error.message
    )
  const secret = readFileSync(identityFile, 'utf8').split('\n')[2] ?? ''
  expect(await refusal({ recipients: [secret] })).toMatch(/^That is the secret part/)
  expect(await refusal({ recipients: ['age1nonsense'] })).toMatch(/is not an age recipient/)
  expect(await refusal({ dataFolder: home })).toMatch(/^There is no database in/)
  writeFileSync(to, 'kept')
  expect(await refusal({})).toMatch(/exists already/)
  expect(readFileSync(to, 'utf8')).toBe('kept')
})

it('says on the command line what it did and what it leaves out', async () => {
  const { home, dataFolder, recipient } = await backedUpHome()
  const args = ['backup', '--to', join(home, 'b.age'), '--recipient', recipient]
  const { code, said } = await runAmparo(args, { AMPARO_DATA: dataFolder })
  expect(code).toBe(0)
  expect(said).toContain('It needs the keys of 2026-03. The keys are not in it')
  expect(await runAmparo(args, { AMPARO_DATA: dataFolder })).toMatchObject({ code: 1 })
})

it('writes down when it was made, for whoever asks whether the network can be relied on', async () => {
  const { home, dataFolder, recipient } = await backedUpHome()
  const now = new Date('2026-11-21T03:00:00Z')
  await backUp({ dataFolder, to: join(home, 'backup.age'), recipients: [recipient], now })
  const db = new Sqlite(join(dataFolder, 'amparo.sqlite'), { readonly: true })
  const doneAt = db.prepare(`select done_at from chores where name = 'backup'`).pluck().get()
  db.close()
  expect(doneAt).toBe(now.getTime())
})
