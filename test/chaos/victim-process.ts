import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Prepared, Wanted } from './prepared.ts'
import { type Ask, BEGINNING, type Beginning, type Said } from './victim-messages.ts'

/** What a victim needs to start: its bundle, and the settings of the program. */
export type Home = { bundles: string; env: Record<string, string> }

/** A question without its number. */
type Question = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never

/** A running program that is about to be killed. */
export type Victim = {
  isAlive: () => boolean
  /** Settles when it is dead. */
  died: Promise<void>
  kill: () => void
  /** True once it did so, false if it died first. */
  ask: (question: Question) => Promise<boolean>
}

/** Starts the program; it may be dead already when this returns. @throws Error if it ends in any other way. */
export async function startVictim(home: Home, beginning: Beginning): Promise<Victim> {
  const child = started(home, 'victim', { [BEGINNING]: JSON.stringify(beginning) })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => output.push(text))
  const state = { isAlive: true, asked: 0 }
  const died = once(child, 'exit').then(([code, signal]) => {
    state.isAlive = false
    if (signal !== 'SIGKILL')
      throw new Error(`ended by itself (${signal ?? code}):\n${output.join('')}`)
  })
  const ready = await Promise.race([once(child, 'message'), died])
  if (ready) assertDurable((ready as [Said])[0])

  const waiting = new Map<number, () => void>()
  child.on('message', (said: Said) => 'done' in said && waiting.get(said.done)?.())

  async function ask(question: Question): Promise<boolean> {
    const id = ++state.asked
    const done = new Promise<true>((resolve) => waiting.set(id, () => resolve(true)))
    if (state.isAlive) child.send({ ...question, id }, () => undefined)
    return (await Promise.race([done, died])) ?? false
  }

  return { isAlive: () => state.isAlive, died, kill: () => void child.kill('SIGKILL'), ask }
}

/** SIGKILL does not test the disk, so what SQLite promises is asked of the process itself. */
function assertDurable(said: Said): void {
  const { synchronous, journal } = 'ready' in said ? said.ready : {}
  if (synchronous !== 2 || journal !== 'wal')
    throw new Error(`SQLite promises too little: synchronous ${synchronous}, journal ${journal}`)
}

/** Fills a data folder in a process of its own. */
export async function prepare(home: Home, wanted: Wanted): Promise<Prepared> {
  const child = started(home, 'prepare', {})
  child.stderr?.pipe(process.stderr)
  child.send(wanted)
  const answer = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (typeof answer[0] !== 'object' || answer[0] === null) throw new Error('could not be prepared')
  if (child.exitCode === null) await once(child, 'exit')
  return answer[0] as Prepared
}

function started(
  { bundles, env }: Home,
  entry: string,
  more: Record<string, string>
): ChildProcess {
  return fork(`${bundles}/chaos-${entry}.js`, {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: `${bundles}/chaos-cache`,
      ...env,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
}
