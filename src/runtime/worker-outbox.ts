import { addSeconds } from 'date-fns'
import type { Deps } from '../deps.ts'
import type { Channel } from '../domain/delivery.ts'
import { expandChunks } from '../jobs/expand-chunks.ts'
import { sendDeliveries } from '../jobs/send-deliveries.ts'
import { sendLetters } from '../jobs/send-letters.ts'
import { createTraffic } from '../jobs/traffic.ts'
import { keepUp } from '../jobs/upkeep.ts'
import { countUnderway, nextDueAt } from '../store/deliveries.ts'
import type { OutboxCall, Work } from './worker-env.ts'

/** Asks for another invocation at that time. */
export type CallOutbox = (call: OutboxCall, at: Date) => Promise<void>

/**
 * One invocation may make 1,000 subrequests. A statement is one (each of a batch counts), and so is a push, a call to
 * the queue, a name that is looked up, a socket. A piece costs at the worst `base + each * most`:
 *
 *   expansion   2 to read; 3 a chunk
 *   push        4 to take, 3 to record, 8 settlements of 2, 3 more for whoever is gone, 1 before help: 27; 1 a push
 *   letters     4; 12 a letter: 3 look-ups, a socket, 7 reads for press news, 1 settlement
 *   email       5 to take, 3 to record, 6 settlements of 2, 3 more, 1 before help: 24; 4 a mail: 3 look-ups, a socket
 */
const PIECES = {
  expansion: { most: 4, base: 2, each: 3, take: (deps, limit) => expandChunks(deps, { limit }) },
  push: { most: 100, base: 30, each: 1, take: (deps, limit) => sent(deps, 'push', limit) },
  letters: { most: 20, base: 5, each: 12, take: (deps, limit) => sendLetters(deps, { limit }) },
  email: { most: 25, base: 25, each: 4, take: (deps, limit) => sent(deps, 'email', limit) },
} as const satisfies Record<Work, Piece>

type Piece = {
  /** Chunks, letters or deliveries of one piece. */
  most: number
  /** Subrequests. */
  base: number
  each: number
  /** How much it did. */
  take: (deps: Deps, limit: number) => Promise<number>
}

/** Invocations that send over one channel at once. */
const HANDS = { push: 10, email: 5 } as const satisfies Record<Channel, number>
const WORK = Object.keys(PIECES) as Work[]
/** What is left of the 1,000 is for upkeep, for calls, and, in cron's invocation, for the heartbeat. */
export const BUDGET = 750
/** Cron comes each minute: a call for later than that is not needed. */
const CRON_EVERY_S = 60
/** What is due and was not to be had, because of a quota or of other hands, is asked for again after this. */
const BREATH_S = 1

/**
 * Does what is due within one invocation's limits, calls more hands where there is more than one piece of something,
 * and gives what does not fit to an invocation of its own. It calls again for what comes due within the minute, but
 * only where it did something: of many calls that come at once one goes on, and the others end.
 *
 * @returns  How many subrequests it made at the most.
 */
export async function turnWithinLimits(
  deps: Deps,
  { work, isSweep }: { work: OutboxCall['work']; isSweep: boolean },
  call: CallOutbox
): Promise<number> {
  if (work === 'all') await keepUp(deps)
  const { did, left } = await workOff(deps, work === 'all' ? WORK : [work], call)
  if (did > 0 || isSweep) await callForNext(deps, call)
  return BUDGET - left
}

/** Each round does a piece of every kind that has more, so that none waits for another. */
async function workOff(
  deps: Deps,
  kinds: readonly Work[],
  call: CallOutbox
): Promise<{ did: number; left: number }> {
  let left = BUDGET
  let did = 0
  let open = kinds
  for (let round = 0; open.length > 0; round++) {
    const more: Work[] = []
    for (const kind of open) {
      const { most, base, each, take } = PIECES[kind]
      if (base + each * most > left) {
        await call({ work: kind }, deps.now())
        continue
      }
      const done = await take(deps, most)
      left -= base + each * done
      did += done
      if (done < most) continue
      more.push(kind)
      if (round === 0) await callHelp(deps, kind, call)
    }
    open = more
  }
  return { did, left }
}

/** Two more hands where there is more than one has taken, unless enough are at it: slow mail must not use up all. */
async function callHelp(deps: Deps, kind: Work, call: CallOutbox): Promise<void> {
  if (kind !== 'push' && kind !== 'email') return
  if ((await countUnderway(deps.db, kind)) >= PIECES[kind].most * HANDS[kind]) return
  await call({ work: kind }, deps.now())
  await call({ work: kind }, deps.now())
}

async function callForNext({ db, now }: Deps, call: CallOutbox): Promise<void> {
  const next = await nextDueAt(db)
  const at = now()
  if (!next || next > addSeconds(at, CRON_EVERY_S)) return
  const soonest = addSeconds(at, BREATH_S)
  await call({ work: 'all' }, next > soonest ? next : soonest)
}

function sent(deps: Deps, channel: Channel, limit: number): Promise<number> {
  return sendDeliveries(deps, { channel, limit, traffic: createTraffic(deps.now) })
}
