import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { backUp } from '../../src/runtime/backup.ts'
import { openKeysFile } from '../../src/runtime/keys-file.ts'
import { restore } from '../../src/runtime/restore.ts'
import { backedUpHome, newIdentity, runAmparo } from '../support/backed-up.ts'

async function homeWithBackup() {
  const home = await backedUpHome()
  const from = join(home.home, 'backup.age')
  await backUp({
    dataFolder: home.dataFolder,
    to: from,
    recipients: [home.recipient],
    now: new Date(),
  })
  return { ...home, from, empty: join(home.home, 'restored') }
}

/** A file that opens with the identity but holds something else. */
async function sealedAs(home: string, recipient: string, content: Uint8Array | string) {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const file = join(home, 'other.age')
  writeFileSync(file, await encrypter.encrypt(content))
  return file
}

it('brings back what was there, for its owner only', async () => {
  const { from, identityFile, empty } = await homeWithBackup()
  const needs = await restore({ from, identityFile, dataFolder: empty })
  expect(needs.map(({ month }) => month)).toEqual(['2026-03'])
  const database = join(empty, 'amparo.sqlite')
  expect(statSync(empty).mode & 0o777).toBe(0o700)
  expect(statSync(database).mode & 0o777).toBe(0o600)
  const db = new Sqlite(database, { readonly: true })
  expect(db.prepare('select name from organizations').pluck().all()).toEqual(['Harbor'])
  db.close()
})

it('never overwrites a database, nor what one has left behind', async () => {
  const { from, identityFile, empty } = await homeWithBackup()
  mkdirSync(empty)
  for (const name of ['amparo.sqlite', 'amparo.sqlite-wal']) {
    writeFileSync(join(empty, name), 'kept')
    await expect(restore({ from, identityFile, dataFolder: empty })).rejects.toThrow(
      /holds a database already, and nothing was changed/
    )
    expect(readFileSync(join(empty, name), 'utf8')).toBe('kept')
    expect(readdirSync(empty)).toEqual([name])
    rmSync(join(empty, name))
  }
})

it('says what is wrong with an identity or a file, and leaves the folder empty', async () => {
  const { home, from, recipient, identityFile, empty } = await homeWithBackup()
  const other = await newIdentity(home, 'other')
  const cut = join(home, 'cut.age')
  writeFileSync(cut, readFileSync(from).subarray(0, statSync(from).size - 100))
  const changed = join(home, 'changed.age')
  const bytes = readFileSync(from)
  bytes[bytes.length - 500] = (bytes[bytes.length - 500] ?? 0) ^ 1
  writeFileSync(changed, bytes)
  const text = await sealedAs(home, recipient, 'not a database')
  const empties = new Sqlite(join(home, 'empty.sqlite'))
  empties.exec('create table other (one integer)')
  empties.close()

  const refusal = async (change: Partial<Parameters<typeof restore>[0]>) =>
    restore({ from, identityFile, dataFolder: empty, ...change }).catch((error) => error.message)
  expect(await refusal({ identityFile: other.identityFile })).toMatch(
    /^This identity does not open/
  )
  expect(await refusal({ identityFile: from })).toMatch(/is not an age identity/)
  expect(await refusal({ identityFile: join(home, 'none') })).toMatch(/^There is no file/)
  expect(await refusal({ from: join(home, 'none') })).toMatch(/^There is no file/)
  for (const damaged of [cut, changed, identityFile])
    expect(await refusal({ from: damaged })).toMatch(/is not a backup, or it is damaged or cut off/)
  expect(await refusal({ from: text })).toMatch(/is not a database/)
  const foreign = await sealedAs(home, recipient, readFileSync(join(home, 'empty.sqlite')))
  expect(await refusal({ from: foreign })).toMatch(/not one of Amparo/)
  expect(readdirSync(empty)).toEqual([])
})

it('says which keys the backup needs, and whether the keys file has them', async () => {
  const { home, from, identityFile, keysFile, empty } = await homeWithBackup()
  const restored = async (name: string, keys?: string) => {
    const target = ['--data', `${empty}-${name}`, ...(keys ? ['--keys', keys] : [])]
    return runAmparo(['restore', '--from', from, '--identity', identityFile, ...target])
  }
  const right = await restored('right', keysFile)
  expect(right).toMatchObject({ code: 0 })
  expect(right.said).toContain('It needs the keys of 2026-03.')
  expect(right.said).toContain('has them all')

  const none = await restored('none')
  expect(none.said).toContain(`There is no keys file ${empty}-none-keys.json. Put your copy`)

  const elsewhere = mkdtempSync(join(tmpdir(), 'amparo-other-'))
  const sameMonth = join(elsewhere, 'keys.json')
  openKeysFile(sameMonth, { dataFolder: home, now: new Date('2026-03-05T00:00:00Z') })
  expect((await restored('other', sameMonth)).said).toContain('does NOT have 2026-03')

  writeFileSync(sameMonth, '{"months":{}}')
  const broken = await restored('broken', sameMonth)
  expect(broken).toMatchObject({ code: 1 })
  expect(broken.said).toContain('is not a keys file of Amparo')
  expect(existsSync(`${empty}-broken`)).toBe(false)
})

it('prints the same setup link that the program prints', async () => {
  const { keysFile } = await backedUpHome()
  const args = ['setup-link', '--keys', keysFile, '--url', 'https://alerts.example.org']
  const { code, said } = await runAmparo(args)
  expect(code).toBe(0)
  expect(said).toMatch(/^https:\/\/alerts\.example\.org\/setup\?token=[\w-]{22}\n$/)
  expect((await runAmparo(args)).said).toBe(said)
  expect((await runAmparo(['setup-link', '--keys', '/nowhere'])).said).toContain('no keys file')
})
