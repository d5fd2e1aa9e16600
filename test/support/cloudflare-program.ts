import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { createVault } from '../../src/vault/vault.ts'
import { type CloudflareHome, newHome, WRANGLER } from './cloudflare-home.ts'
import { freePort, type Program } from './program.ts'

const START_LIMIT_MS = 60_000

/** The program on Cloudflare's local runtime, and what the platform does to it. */
export type CloudflareProgram = Program & {
  /** What cron does each minute; locally it comes only when it is asked for. */
  cron: () => Promise<void>
  /** Ends the runtime as a crash does; the home stays. */
  kill: () => Promise<void>
}

/** The same program on Cloudflare's local runtime: Workers, D1 and Queues, in a process of its own. */
export async function startOnCloudflare(
  env: Record<string, string> = {},
  /** Where nobody takes calls from the queue, each of them is lost. */
  { home, isQueueLost = false }: { home?: CloudflareHome; isQueueLost?: boolean } = {}
): Promise<CloudflareProgram> {
  const { folder, keyring, config, database, remove } = home ?? (await newHome())
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = { PUBLIC_URL: url, AMPARO_KEYS: JSON.stringify(keyring), ...env }
  const vars = Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const settled = isQueueLost ? withoutConsumers(config) : config
  const where = ['--local', '--persist-to', folder, '--port', String(port), '--config', settled]
  const program = spawn(WRANGLER.file, ['dev', ...where, ...vars], {
    env: WRANGLER.env,
    detached: true,
  })
  const output: string[] = [`${url}/setup?token=${setupToken(createVault(keyring))}\n`]
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
  const said = () => output.join('')
  await isReady(url, said)

  // The runtime is a child of its own: the whole group goes.
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (program.exitCode !== null || program.signalCode !== null) return
    process.kill(-(program.pid ?? 0), signal)
    await once(program, 'exit')
  }
  return {
    ...{ url, folder, said, database },
    async cron() {
      const { ok, status } = await fetch(`${url}/cdn-cgi/handler/scheduled`)
      if (!ok) throw new Error(`cron answered ${status}`)
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      remove()
    },
  }
}

/** The platform's settings, except that nobody takes calls from its queues. */
function withoutConsumers(config: string): string {
  const file = config.replace(/\.toml$/, '-alone.toml')
  const consumer = /^\[\[queues\.consumers\]\]\n(?:[^[\n].*\n)*/gm
  writeFileSync(file, readFileSync(config, 'utf8').replaceAll(consumer, ''))
  return file
}

async function isReady(url: string, said: () => string): Promise<void> {
  const giveUpAt = Date.now() + START_LIMIT_MS
  while (Date.now() < giveUpAt) {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined
    )
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`the local Cloudflare runtime did not start:\n${said()}`)
}
