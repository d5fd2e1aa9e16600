import { setTimeout as after, setImmediate } from 'node:timers/promises'
import { callDueCircles } from '../actions/alerts/call-due-circles.ts'
import { linkChain } from '../actions/audit/link-chain.ts'
import type { Deps } from '../deps.ts'
import { beat } from '../jobs/heartbeat.ts'
import { OUTBOX_WORK } from '../jobs/outbox.ts'
import { createTraffic } from '../jobs/traffic.ts'
import { keepUp } from '../jobs/upkeep.ts'
import { nextCallDueAt } from '../store/alert-circles.ts'
import { nextDueAt } from '../store/deliveries.ts'

type Work = keyof typeof OUTBOX_WORK

/** How many hands each kind of work has. */
const HANDS: Record<Work, number> = { expansion: 1, letters: 1, push: 4, email: 4 }
/** The first batch after a rest is small: whoever has waited longest does not wait for a large one to be prepared. */
const FIRST = 2
/** A batch that takes longer waits for someone slow: its hand is free for others meanwhile. */
const SLOW_MS = 2_000
const SWEEP_MS = 60_000
/** What was recorded is linked within a minute, however long the linking takes. */
const LINK_MS = 30_000
const AFTER_ERROR_MS = 5_000
/** What is due and could not be taken, because of a quota or another process, is asked for again after this. */
const BREATH_MS = 250

/** The outbox of one process: woken when something is due, swept every minute besides. */
export function createOutboxLoop() {
  const state = { deps: undefined as Deps | undefined, stopped: false }
  const timers = {
    due: undefined as NodeJS.Timeout | undefined,
    dueMs: Number.POSITIVE_INFINITY,
    sweep: undefined as NodeJS.Timeout | undefined,
    link: undefined as NodeJS.Timeout | undefined,
  }
  const busy: Record<Work, number> = { expansion: 0, letters: 0, push: 0, email: 0 }
  const underway = new Set<Promise<number>>()
  const traffic = createTraffic(() => state.deps?.now() ?? new Date())

  function wake(at: Date): void {
    if (state.stopped || !state.deps || at.getTime() >= timers.dueMs) return
    clearTimeout(timers.due)
    timers.dueMs = at.getTime()
    const waitMs = Math.min(SWEEP_MS, Math.max(0, timers.dueMs - state.deps.now().getTime()))
    timers.due = setTimeout(due, waitMs)
  }

  function due(): void {
    timers.dueMs = Number.POSITIVE_INFINITY
    const { deps } = state
    if (deps) callDueCircles(deps).catch((error) => failed(deps, error))
    for (const work of Object.keys(OUTBOX_WORK) as Work[]) void lend(work, { limit: FIRST })
  }

  /** Lends a hand to one kind of work until nothing of it is left; another joins while there is enough for two. */
  async function lend(work: Work, first: { limit?: number } = {}): Promise<void> {
    const { deps } = state
    if (!deps || state.stopped || busy[work] >= HANDS[work]) return
    busy[work] += 1
    const hurry = new AbortController()
    const batch = OUTBOX_WORK[work](deps, { traffic, hurry: hurry.signal, ...first })
    underway.add(batch)
    const forget = () => underway.delete(batch)
    batch.then(forget, forget)
    const done = await inTime(batch, hurry).catch((error) => failed(deps, error))
    busy[work] -= 1
    if (done === undefined) return
    if (done === 0) return rest(deps)
    await setImmediate()
    void lend(work)
    void lend(work)
  }

  /** Nothing is left to do at once: look after what was left behind, and sleep until the next is due. */
  async function rest(deps: Deps): Promise<void> {
    if (state.stopped || Object.values(busy).some((hands) => hands > 0)) return
    try {
      await keepUp(deps)
      const nextMs = (await nextDueAt(deps.db))?.getTime() ?? Number.POSITIVE_INFINITY
      const callMs = (await nextCallDueAt(deps.db, deps.now()))?.getTime() ?? nextMs
      const nowMs = deps.now().getTime()
      const soonestMs = Math.min(nextMs, callMs, nowMs + SWEEP_MS)
      wake(new Date(nextMs <= nowMs ? nowMs + BREATH_MS : soonestMs))
    } catch (error) {
      failed(deps, error)
    }
  }

  function failed({ log, now }: Deps, error: unknown): undefined {
    log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'outbox turn failed')
    wake(new Date(now().getTime() + AFTER_ERROR_MS))
  }

  function link(deps: Deps): void {
    linkChain(deps).catch(({ name }: Error) =>
      deps.log.error({ name }, 'the record was not linked')
    )
  }

  return {
    wake,
    /** Starts turning; from now on nothing that is due waits longer than a minute, whatever was missed. */
    start(deps: Deps): void {
      state.deps = deps
      timers.sweep = setInterval(() => {
        keepUp(deps).catch((error) => failed(deps, error))
        wake(deps.now())
        beat(deps).catch(() => deps.log.error({}, 'heartbeat failed'))
      }, SWEEP_MS)
      timers.sweep.unref()
      timers.link = setInterval(() => link(deps), LINK_MS)
      timers.link.unref()
      link(deps)
      wake(deps.now())
    },
    /** Takes nothing new, and gives what is under way a moment to end. */
    async stop(): Promise<void> {
      state.stopped = true
      clearTimeout(timers.due)
      clearInterval(timers.sweep)
      clearInterval(timers.link)
      await Promise.race([Promise.allSettled(underway), after(SLOW_MS, undefined, { ref: false })])
    },
  }
}

/** How much a batch did; one that is slow is told to hurry, counts as done, and goes on by itself. */
async function inTime(batch: Promise<number>, hurry: AbortController): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<number>((resolve) => {
    timer = setTimeout(() => {
      hurry.abort()
      resolve(1)
    }, SLOW_MS)
  })
  return Promise.race([batch, slow]).finally(() => clearTimeout(timer))
}
