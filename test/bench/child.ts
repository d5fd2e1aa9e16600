import { fork } from 'node:child_process'
import { join } from 'node:path'

type Call = { id: number; command: string; asked: object }
type Reply = { id: number; answer?: unknown; error?: string }

/** A process of the benchmark: it is asked by name, and gives one answer to each question. */
export type Child = {
  ask: <Answer>(command: string, asked?: object) => Promise<Answer>
  stop: () => Promise<void>
}

/** Starts a built file of test/bench/processes/ in a process of its own. */
export function startChild(name: string, env: Record<string, string> = {}): Child {
  const file = join(import.meta.dirname, `bench-${name}.js`)
  const child = fork(file, { env: { ...process.env, ...env } })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let calls = 0

  child.on('message', ({ id, answer, error }: Reply) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(answer)
    else asked?.reject(new Error(`${name}: ${error}`))
  })
  void ended.then(() => {
    for (const asked of waiting.values()) asked.reject(new Error(`${name} has ended`))
  })

  return {
    ask<Answer>(command: string, asked: object = {}) {
      const reply = Promise.withResolvers<unknown>()
      const id = calls++
      waiting.set(id, reply)
      child.send({ id, command, asked } satisfies Call)
      return reply.promise as Promise<Answer>
    },
    stop() {
      if (child.connected) child.disconnect()
      return ended
    },
  }
}

/** The other side: what a process does when it is asked. It ends with the process that started it. */
export function answering(commands: Record<string, (asked: never) => unknown>): void {
  process.on('message', async ({ id, command, asked }: Call) => {
    const reply = await Promise.resolve(asked as never)
      .then(commands[command])
      .then(
        (answer): Reply => ({ id, answer }),
        (error): Reply => ({ id, error: error instanceof Error ? error.message : String(error) })
      )
    process.send?.(reply)
  })
  process.once('disconnect', () => process.exit())
}
