import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { onTestFinished } from 'vitest'
import { openKeysFile } from '../../src/runtime/keys-file.ts'
import { openSqlite } from '../../src/store/better-sqlite3.ts'
import { insertKey } from '../../src/store/keys.ts'
import { insertOrganization } from '../../src/store/organizations.ts'
import { createVault } from '../../src/vault/vault.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const migrations = join(root, 'drizzle')

/** Writes pairs of rows, both or neither, as fast as it can; never more than a test needs. */
const WRITER = `
  import Sqlite from 'better-sqlite3'
  const db = new Sqlite(process.argv[1])
  db.pragma('busy_timeout = 10000')
  const one = db.prepare('insert into organizations (id, name, created_at) values (?, ?, 0)')
  const two = db.prepare("insert into keys (owner_id, month, wrapped, created_at) values (?, '2026-03', 'w', 0)")
  const pair = db.transaction((id) => { one.run(id, 'x'.repeat(500)); two.run(id) })
  for (let n = 0; n < 50_000; n++) { pair.immediate('pair-' + n); if (n === 200) console.log('writing') }
`

/** A data folder with one organization and one sealed row, its keys beside it, and an age identity. */
export async function backedUpHome({ name = 'Harbor', at = '2026-03-01T00:00:00Z' } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'amparo-backup-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const now = new Date(at)
  const [dataFolder, keysFile] = [join(home, 'data'), join(home, 'data-keys.json')]
  mkdirSync(dataFolder, { mode: 0o700 })
  const keyring = openKeysFile(keysFile, { dataFolder, now })
  const database = join(dataFolder, 'amparo.sqlite')
  const { db, atomically, close } = openSqlite({ file: database, migrations })
  await atomically(
    insertOrganization(db, { id: 'o1', name, county: undefined, createdAt: now }),
    insertKey(db, createVault(keyring).newKey('person-1'), now)
  )
  close()
  return { home, dataFolder, keysFile, keyring, database, ...(await newIdentity(home, 'identity')) }
}

/** An age identity in a file as age-keygen writes it, and its recipient. */
export async function newIdentity(home: string, name: string) {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const identityFile = join(home, `${name}.txt`)
  writeFileSync(identityFile, `# created: today\n# public key: ${recipient}\n${identity}\n`)
  return { identityFile, recipient }
}

/** Another process that writes to the database until the test ends. */
export async function startWriter(database: string): Promise<void> {
  const args = ['--input-type=module', '-e', WRITER, database]
  const writer = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    if (writer.kill('SIGKILL')) await once(writer, 'exit')
  })
  await once(writer.stdout, 'data')
}

/** Runs `amparo` as an operator does; `input` comes over its standard input. */
export async function runAmparo(
  args: readonly string[],
  env: Record<string, string> = {},
  input = ''
) {
  const cli = spawn(process.execPath, [join(root, 'build/cli.js'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
  })
  cli.stdin.end(input)
  const said: string[] = []
  for (const stream of [cli.stdout, cli.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const [code] = (await once(cli, 'close')) as [number]
  return { code, said: said.join('') }
}
