import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_LIMIT_MS = 30_000

/** The built program in a process of its own, on a fresh folder: what `npm start` runs. */
export type Program = {
  url: string
  /** What it has printed so far. */
  said: () => string
  folder: string
  /** Its SQLite file. */
  database: () => string
  stop: () => Promise<void>
}

/** Starts build/node.js (or build/demo.js) and waits until it has said where it listens. */
export async function startProgram(
  env: Record<string, string> = {},
  { entry = 'node' }: { entry?: 'node' | 'demo' } = {}
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const program = spawn(process.execPath, [join(import.meta.dirname, `../../build/${entry}.js`)], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: String(port), PUBLIC_URL: url, ...env },
  })
  const output: string[] = []
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
  program.once('exit', (code, signal) => output.push(`\n(ended: ${signal ?? code})\n`))
  const said = () => output.join('')
  await saidIts(program, said, url)
  const database = () => join(folder, 'data', 'amparo.sqlite')
  return { url, said, folder, database, stop: () => stopped(program, folder) }
}

async function saidIts(program: ChildProcess, said: () => string, url: string): Promise<void> {
  const limit = AbortSignal.timeout(START_LIMIT_MS)
  while (!said().includes(url)) {
    if (program.exitCode !== null || limit.aborted) throw new Error(`did not start:\n${said()}`)
    await Promise.race([
      once(program.stdout ?? program, 'data', { signal: limit }),
      once(program, 'exit'),
    ])
  }
}

async function stopped(program: ChildProcess, folder: string): Promise<void> {
  if (program.exitCode === null) {
    program.kill('SIGTERM')
    await once(program, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}
