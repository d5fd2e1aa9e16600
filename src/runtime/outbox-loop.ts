import type { Deps } from '../deps.ts'
import { beat } from '../jobs/heartbeat.ts'
import { turnOutbox } from '../jobs/outbox.ts'

/** Turns side by side: a push service that hangs holds one of them, not the outbox. */
const LANES = 4
const SWEEP_MS = 60_000
const AFTER_ERROR_MS = 5_000

/** The outbox of one process: woken when something is due, swept every minute besides. */
export function createOutboxLoop() {
  const state = { deps: undefined as Deps | undefined, turning: 0, stopped: false }
  const timers = { due: undefined as NodeJS.Timeout | undefined, dueMs: Number.POSITIVE_INFINITY }

  function wake(at: Date): void {
    if (state.stopped || !state.deps || at.getTime() >= timers.dueMs) return
    clearTimeout(timers.due)
    timers.dueMs = at.getTime()
    const waitMs = Math.min(SWEEP_MS, Math.max(0, timers.dueMs - state.deps.now().getTime()))
    timers.due = setTimeout(due, waitMs)
  }

  function due(): void {
    timers.dueMs = Number.POSITIVE_INFINITY
    if (state.turning < LANES) void turn()
  }

  async function turn(): Promise<void> {
    const { deps } = state
    if (!deps || state.stopped) return
    state.turning += 1
    try {
      const { expanded, attempted, nextAt } = await turnOutbox(deps)
      const busy = expanded + attempted > 0
      wake(busy ? deps.now() : (nextAt ?? new Date(deps.now().getTime() + SWEEP_MS)))
    } catch (error) {
      deps.log.error(
        { name: error instanceof Error ? error.name : 'unknown' },
        'outbox turn failed'
      )
      wake(new Date(deps.now().getTime() + AFTER_ERROR_MS))
    } finally {
      state.turning -= 1
    }
  }

  return {
    wake,
    /** Starts turning; from now on nothing that is due waits longer than a minute, whatever was missed. */
    start(deps: Deps): void {
      state.deps = deps
      const sweep = setInterval(() => {
        wake(deps.now())
        beat(deps).catch(() => deps.log.error({}, 'heartbeat failed'))
      }, SWEEP_MS)
      sweep.unref()
      wake(deps.now())
    },
    stop(): void {
      state.stopped = true
      clearTimeout(timers.due)
    },
  }
}
