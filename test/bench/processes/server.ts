import { readConfig } from '../../../src/config.ts'
import { type Running, startServer } from '../../../src/runtime/serve.ts'
import { raise } from '../alert.ts'
import { answering } from '../child.ts'
import { watchLoad } from '../load.ts'

/* The program as `npm start` runs it, in a process of its own; an alert is raised by asking it, not over HTTP. */

const load = watchLoad()
let running: Running | undefined

function deps() {
  if (!running) throw new Error('not started')
  return running.deps
}

answering({
  async start() {
    running = await startServer(readConfig(process.env))
    return running.port
  },
  raise: ({ key }: { key: string }) => {
    load.restart()
    return raise(deps(), key)
  },
  load: () => load.sinceRestart(),
})
