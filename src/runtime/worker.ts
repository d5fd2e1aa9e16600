import type {
  ExecutionContext,
  MessageBatch,
  Request as WorkerRequest,
} from '@cloudflare/workers-types'
import { createApp } from '../app.ts'
import { beat } from '../jobs/heartbeat.ts'
import { turnOutbox } from '../jobs/outbox.ts'
import { createWorkerDeps } from './worker-deps.ts'
import type { OutboxCall, WorkerEnv } from './worker-env.ts'

const LONGEST_DELAY_S = 43_200
/** Turns of one invocation; what is left over gets a call of its own. */
const TURNS_AT_MOST = 20

export default {
  async fetch(request: WorkerRequest, env: WorkerEnv, context: ExecutionContext) {
    const deps = createWorkerDeps(env, (at) => context.waitUntil(callOutbox(env, at)))
    return createApp(deps).fetch(request as unknown as Request)
  },

  /** A call may come twice or never; the turn does what is due, whoever asks. */
  async queue(_: MessageBatch<OutboxCall>, env: WorkerEnv) {
    await turnUntilQuiet(env)
  },

  /** Once a minute, and the truth: whatever a lost call has left undone is done here. */
  async scheduled(_: unknown, env: WorkerEnv) {
    await beat(createWorkerDeps(env, () => {}))
    await turnUntilQuiet(env)
  },
}

async function turnUntilQuiet(env: WorkerEnv): Promise<void> {
  const deps = createWorkerDeps(env, () => {})
  for (let turn = 0; turn < TURNS_AT_MOST; turn++) {
    const { expanded, attempted, nextAt } = await turnOutbox(deps)
    if (expanded + attempted > 0) continue
    if (nextAt) await callOutbox(env, nextAt)
    return
  }
  await callOutbox(env, deps.now())
}

async function callOutbox(env: WorkerEnv, at: Date): Promise<void> {
  const waitS = Math.ceil((at.getTime() - Date.now()) / 1000)
  const delaySeconds = Math.min(LONGEST_DELAY_S, Math.max(0, waitS))
  await env.OUTBOX.send({ wake: true }, { delaySeconds })
}
