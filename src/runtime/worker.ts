import type {
  ExecutionContext,
  MessageBatch,
  Request as WorkerRequest,
} from '@cloudflare/workers-types'
import { linkChain } from '../actions/audit/link-chain.ts'
import { createApp } from '../app.ts'
import { beat } from '../jobs/heartbeat.ts'
import { createWorkerDeps } from './worker-deps.ts'
import type { OutboxCall, WorkerEnv } from './worker-env.ts'
import { logFailure, workerLog } from './worker-log.ts'
import { BUDGET, type CallOutbox, turnWithinLimits } from './worker-outbox.ts'

/** The queue's own limit: twelve hours. */
const LONGEST_DELAY_S = 43_200
const AFTER_FAILURE_S = 5
/** An invocation may make 1,000 subrequests; what is not for the outbox and the heartbeat is for upkeep and calls. */
const STATEMENTS = 950

export default {
  async fetch(request: WorkerRequest, env: WorkerEnv, context: ExecutionContext) {
    const deps = createWorkerDeps(env, wakeBy(env, context))
    return createApp(deps).fetch(request as unknown as Request)
  },

  /** A call may come twice or never; what is due is done once, whoever asks. */
  async queue(batch: MessageBatch<OutboxCall>, env: WorkerEnv, context: ExecutionContext) {
    if (batch.queue.endsWith('-dead')) return tellOfDead(batch)
    const deps = createWorkerDeps(env, wakeBy(env, context))
    for (const message of batch.messages) {
      const work = message.body.work ?? 'all'
      await turnWithinLimits(deps, { work, isSweep: false }, callerOf(env)).catch((error) => {
        logFailure(error, 'outbox call')
        message.retry({ delaySeconds: AFTER_FAILURE_S })
      })
    }
  },

  /** Once a minute, and the truth: whatever a lost call has left undone is done here. The outbox goes first. */
  async scheduled(_: unknown, env: WorkerEnv, context: ExecutionContext) {
    const deps = createWorkerDeps(env, wakeBy(env, context))
    const sweep = turnWithinLimits(deps, { work: 'all', isSweep: true }, callerOf(env))
    const spent = await sweep.catch((error) => {
      logFailure(error, 'outbox sweep')
      return BUDGET
    })
    const rest = createWorkerDeps(env, wakeBy(env, context), STATEMENTS - spent)
    await linkChain(rest).catch((error) => logFailure(error, 'linking the record'))
    await beat(rest).catch((error) => logFailure(error, 'heartbeat'))
  },
}

/** Nothing is lost with a call that failed again and again: cron does its work. But somebody should know why. */
function tellOfDead({ messages }: MessageBatch<OutboxCall>): void {
  const work = messages.map(({ body }) => body.work)
  workerLog.error({ work }, 'outbox calls were given up: look for what failed before')
}

function wakeBy(env: WorkerEnv, context: ExecutionContext): (at: Date) => void {
  return (at) => context.waitUntil(callerOf(env)({ work: 'all' }, at))
}

/** Never throws: a call that the queue does not take is one that cron makes up for. */
function callerOf({ OUTBOX }: WorkerEnv): CallOutbox {
  return async (call, at) => {
    const waitS = Math.ceil((at.getTime() - Date.now()) / 1000)
    const delaySeconds = Math.min(LONGEST_DELAY_S, Math.max(0, waitS))
    await OUTBOX.send(call, { delaySeconds }).catch((error) =>
      logFailure(error, 'call to the queue')
    )
  }
}
