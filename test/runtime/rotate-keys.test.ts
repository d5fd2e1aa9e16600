import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { changeKeysFile, keptKeyring, keysFileSafe } from '../../src/runtime/keys-file.ts'
import { type Keyring, withFresh, withMonth } from '../../src/vault/keyring.ts'
import { createVault } from '../../src/vault/vault.ts'
import { backedUpHome, runAmparo } from '../support/backed-up.ts'
import { startProgram } from '../support/program.ts'

const NOW = new Date()
const MONTH = NOW.toISOString().slice(0, 7)
const SPAWNED = join(import.meta.dirname, '../../build/cli.js')

/** A data folder with many keys, all under one month. */
async function homeWithKeys(count: number) {
  const home = await backedUpHome({ at: '2026-03-01T00:00:00Z' })
  const vault = createVault(home.keyring)
  const db = new Sqlite(home.database)
  const insert = db.prepare('insert into keys values (?, ?, ?, 0)')
  db.transaction(() => {
    for (let n = 0; n < count; n++) {
      const { ownerId, month, wrapped } = vault.newKey(`owner-${n}`)
      insert.run(ownerId, month, wrapped)
    }
  })()
  onTestFinished(() => void db.close())
  const under = (month: string) =>
    db.prepare('select count(*) from keys where month = ?').pluck().get(month) as number
  const env = { AMPARO_DATA: home.dataFolder, AMPARO_KEYS_FILE: home.keysFile }
  return { ...home, db, under, env, total: count + 1 }
}

it('makes a fresh key, puts everything under it, and says what to do next', async () => {
  const { keysFile, under, total, env, db, keyring } = await homeWithKeys(1200)
  const { code, said } = await runAmparo(['rotate-keys'], env)
  expect(said).toContain(`Made the key ${MONTH} and moved ${total} under it.`)
  expect(said).toContain(`Copy ${keysFile} over the copy that you keep elsewhere`)
  expect(code).toBe(0)
  expect([under('2026-03'), under(MONTH)]).toEqual([0, total])
  const kept = keptKeyring(keysFile)
  expect(kept).toEqual({ ...keyring, months: { ...keyring.months, [MONTH]: kept.months[MONTH] } })
  expect(statSync(keysFile).mode & 0o777).toBe(0o600)
  const [first] = db
    .prepare("select owner_id as ownerId, month, wrapped from keys where owner_id = 'owner-7'")
    .all() as [Parameters<ReturnType<typeof createVault>['open']>[0]]
  const place = { table: 'facts', column: 'text_sealed', id: 'f' }
  const vault = createVault(kept)
  expect(vault.open(first, place, vault.seal(first, place, 'x'))).toBe('x')

  const again = await runAmparo(['rotate-keys'], env)
  expect(again.said).toContain(`Made the key ${MONTH}b and moved ${total} under it.`)
})

it('goes on where it was killed, with the same fresh key', async () => {
  const { keysFile, under, total, env } = await homeWithKeys(20_000)
  const cli = spawn(process.execPath, [SPAWNED, 'rotate-keys'], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'ignore',
  })
  while (under(MONTH) === 0 && cli.exitCode === null) await setImmediate()
  cli.kill('SIGKILL')
  await once(cli, 'exit')
  const moved = under(MONTH)
  expect(moved).toBeGreaterThan(0)
  expect(moved).toBeLessThan(total)
  expect(keptKeyring(keysFile).rotating).toBe(MONTH)

  const { said } = await runAmparo(['rotate-keys'], env)
  expect(said).toContain(`Went on with the rotation to ${MONTH} that was begun before`)
  expect(said).toContain(`moved ${total - moved} more`)
  expect([under('2026-03'), under(MONTH)]).toEqual([0, total])
  expect(keptKeyring(keysFile).rotating).toBeUndefined()
  expect(Object.keys(keptKeyring(keysFile).months)).toEqual(['2026-03', MONTH])
})

it('happens behind a running program, which goes on opening and sealing', async () => {
  const program = await startProgram()
  onTestFinished(program.stop)
  const { enters, readsMe, setsUp } = visitor(program.url)
  await setsUp(/\/setup\?token=([\w-]+)/.exec(program.said())?.[1] ?? '')
  await enters()
  expect(await readsMe()).toContain('Ada Rivera')

  const env = { AMPARO_DATA: join(program.folder, 'data') }
  let rotating = true
  const rotation = runAmparo(['rotate-keys'], env).finally(() => (rotating = false))
  const seen: string[] = []
  while (rotating) seen.push(await readsMe())
  const { said } = await rotation
  expect(said).toContain(`Made the key ${MONTH}b`)
  expect(seen.length).toBeGreaterThan(3)
  for (const page of [...seen, await readsMe()]) expect(page).toContain('Ada Rivera')
  await enters()
  expect(await readsMe()).toContain('Ada Rivera')
})

it('makes one key for a month, however many processes ask, and loses none of several', async () => {
  const home = mkdtempSync(join(tmpdir(), 'amparo-keys-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const keysFile = join(home, 'keys.json')
  const args = ['rotate-keys', '--cloudflare', '--keys', keysFile]
  const said = await Promise.all([1, 2, 3, 4].map(() => runAmparo(args)))
  expect(said.map(({ code }) => code)).toEqual([0, 0, 0, 0])
  const names = [MONTH, `${MONTH}b`, `${MONTH}c`, `${MONTH}d`]
  expect(Object.keys(keptKeyring(keysFile).months)).toEqual(names)
  expect(existsSync(`${keysFile}.new`)).toBe(false)

  const later = new Date(NOW.getTime() + 40 * 24 * 3_600_000)
  for (const safe of [keysFileSafe(keysFile), keysFileSafe(keysFile)]) safe.makeMonth(later)
  expect(Object.keys(keptKeyring(keysFile).months)).toHaveLength(5)
})

it('writes the secret of Cloudflare on the admin’s machine, and drops what is needed no more', async () => {
  const home = mkdtempSync(join(tmpdir(), 'amparo-keys-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const keysFile = join(home, 'keys.json')
  const args = ['rotate-keys', '--cloudflare', '--keys', keysFile]
  await runAmparo(args)
  const made = await runAmparo(args)
  expect(made.said).toContain(`Made the key ${MONTH}b in ${keysFile}`)
  expect(made.said).toContain(`npx wrangler secret put AMPARO_KEYS < ${keysFile}`)
  const secret = JSON.parse(readFileSync(keysFile, 'utf8')) as Keyring
  expect(createVault(secret).newKey('x').month).toBe(`${MONTH}b`)

  const wrong = await runAmparo([...args, '--drop', '2020-01'])
  expect(wrong).toMatchObject({ code: 1 })
  expect(wrong.said).toContain('has no key 2020-01. Nothing was changed')
  const dropped = await runAmparo([...args, '--drop', MONTH])
  expect(dropped.said).toContain(`holds ${MONTH}b now`)
  expect(Object.keys(keptKeyring(keysFile).months)).toEqual([`${MONTH}b`])
  const here = await runAmparo(['rotate-keys', '--keys', keysFile, '--drop', MONTH])
  expect(here.said).toContain('A server destroys old keys by itself')
})

it('names keys so that the last is the newest, even past z and with a clock that was set back', () => {
  const at = new Date('2026-11-21T00:00:00Z')
  let keyring: Keyring = { months: {}, index: '', vapid: { publicKey: '', privateKey: '' } }
  const names: string[] = []
  for (let n = 0; n < 30; n++) {
    keyring = withFresh(keyring, at)
    names.push(Object.keys(keyring.months).at(-1) ?? '')
  }
  expect(names.slice(0, 3)).toEqual(['2026-11', '2026-11b', '2026-11c'])
  expect(names).toEqual(names.toSorted())
  expect(withMonth(keyring, new Date('2026-10-01T00:00:00Z'))).toBe(keyring)
  const december = withMonth(keyring, new Date('2026-12-01T00:00:00Z'))
  expect(Object.keys(december.months).toSorted().at(-1)).toBe('2026-12')
})

it('leaves the keys as they were when a change is refused', async () => {
  const { keysFile } = await backedUpHome()
  const before = readFileSync(keysFile, 'utf8')
  const refused = () =>
    changeKeysFile(keysFile, () => {
      throw new Error('no')
    })
  expect(refused).toThrow('no')
  expect(readFileSync(keysFile, 'utf8')).toBe(before)
  expect(changeKeysFile(keysFile, (kept) => kept ?? keptKeyring(keysFile))).toBeDefined()
})

/** Somebody at the program's own pages, by HTTP alone. */
function visitor(url: string) {
  let cookie = ''
  const send = async (path: string, fields?: Record<string, string | string[]>) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields ?? {}))
      for (const each of [value].flat()) body.append(name, each)
    const answer = await fetch(`${url}${path}`, {
      headers: { origin: url, cookie },
      redirect: 'manual',
      ...(fields && { method: 'POST', body }),
    })
    cookie = answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie
    return answer
  }
  const email = 'ada@harbor.example'
  return {
    setsUp: (token: string) =>
      send('/setup', {
        ...{ token, name: 'Harbor Network', languages: ['en', 'es'], state: 'MA' },
        ...{ timeZone: 'America/New_York', hotline: '413-555-0142', county: '25025' },
        ...{ organization: 'Harbor Center', language: 'en', roles: ['admin'] },
        ...{ adminName: 'Ada Rivera', email },
      }),
    /** Asks for a code and enters the one that arrives. */
    async enters() {
      cookie = ''
      await send('/sign-in', { email })
      for (;;) {
        const mailbox = await (await send('/dev/mailbox.json')).text()
        const code = /\b\d{6}\b/.exec(mailbox)?.[0]
        const answer = code && (await send('/sign-in/code', { email, code }))
        if (answer && answer.status === 303) return
      }
    },
    readsMe: async () => (await send('/me')).text(),
  }
}
