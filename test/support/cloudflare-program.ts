import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { firstKeyring } from '../../src/runtime/keys-file.ts'
import { withMonth } from '../../src/vault/keyring.ts'
import { createVault } from '../../src/vault/vault.ts'
import { freePort, type Program } from './program.ts'

const root = join(import.meta.dirname, '../..')
const wrangler = join(root, 'node_modules/.bin/wrangler')
const START_LIMIT_MS = 60_000

/** The same program on Cloudflare's local runtime: Workers, D1 and Queues, in a process of its own. */
export async function startOnCloudflare(env: Record<string, string> = {}): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-worker-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const keyring = withMonth(firstKeyring(), new Date())
  const settings = { PUBLIC_URL: url, AMPARO_KEYS: JSON.stringify(keyring), ...env }
  const local = ['--local', '--persist-to', folder]
  await promisify(execFile)(wrangler, ['d1', 'migrations', 'apply', 'amparo', ...local], {
    cwd: root,
  })
  const vars = Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const program = spawn(wrangler, ['dev', '--port', String(port), ...local, ...vars], {
    cwd: root,
    detached: true,
  })
  const output: string[] = [`${url}/setup?token=${setupToken(createVault(keyring))}\n`]
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
  await isReady(url)
  return {
    url,
    folder,
    said: () => output.join(''),
    database: () => d1FileIn(folder),
    async stop() {
      // The runtime is a child of its own: the whole group goes.
      process.kill(-(program.pid ?? 0), 'SIGTERM')
      await once(program, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The local D1 is an SQLite file with a hashed name, beside one of the platform's own. */
function d1FileIn(folder: string): string {
  const databases = join(folder, 'v3/d1/miniflare-D1DatabaseObject')
  const [file] = readdirSync(databases).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (!file) throw new Error('no local D1 there')
  return join(databases, file)
}

async function isReady(url: string): Promise<void> {
  const giveUpAt = Date.now() + START_LIMIT_MS
  while (Date.now() < giveUpAt) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the local Cloudflare runtime did not start')
}
