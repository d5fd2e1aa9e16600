import { readConfig } from '../../../src/config.ts'
import { createNodeDeps } from '../../../src/runtime/node-deps.ts'
import * as schema from '../../../src/store/schema.ts'
import { raise } from '../alert.ts'
import { answering } from '../child.ts'

/** How long each of several alerts took to be raised, in milliseconds. No outbox runs, and each ends at once. */
async function raises({ times }: { times: number }): Promise<number[]> {
  const { deps, close } = createNodeDeps(readConfig(process.env), () => {})
  const answeredMs: number[] = []
  for (let time = 0; time < times; time++) {
    answeredMs.push((await raise(deps, `raised-${time}`)).answeredMs)
    await deps.db.update(schema.alerts).set({ endedAt: deps.now(), endReason: 'cancelled' })
  }
  await close()
  return answeredMs
}

answering({ raises })
