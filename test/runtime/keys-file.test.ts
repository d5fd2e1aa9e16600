import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { firstKeyring, openKeysFile } from '../../src/runtime/keys-file.ts'

const march = new Date('2026-03-01T00:00:00Z')
const april = new Date('2026-04-02T00:00:00Z')

function folder() {
  const home = mkdtempSync(join(tmpdir(), 'amparo-keys-'))
  return { home, file: join(home, 'data-keys.json'), dataFolder: join(home, 'data') }
}

it('is made on the first start, readable by its owner only, and kept', () => {
  const { home, file, dataFolder } = folder()
  const first = openKeysFile(file, { dataFolder, now: march })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(openKeysFile(file, { dataFolder, now: march })).toEqual(first)
  expect(readdirSync(home)).toEqual(['data-keys.json', 'data-keys.json.lock'])
})

it('gains a key for each new month and keeps the old ones', () => {
  const { file, dataFolder } = folder()
  const first = openKeysFile(file, { dataFolder, now: march })
  const second = openKeysFile(file, { dataFolder, now: april })
  expect(Object.keys(second.months)).toEqual(['2026-03', '2026-04'])
  expect(second.months['2026-03']).toBe(first.months['2026-03'])
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(second)
})

it('refuses to lie inside the data folder, where a backup would take it along', () => {
  const { dataFolder } = folder()
  const inside = join(dataFolder, 'keys.json')
  expect(() => openKeysFile(inside, { dataFolder, now: march })).toThrow(/must not lie inside/)
})

it('holds a VAPID pair of the right size', () => {
  const { vapid } = firstKeyring()
  expect(Buffer.from(vapid.publicKey, 'base64url')).toHaveLength(65)
  expect(Buffer.from(vapid.privateKey, 'base64url')).toHaveLength(32)
})
