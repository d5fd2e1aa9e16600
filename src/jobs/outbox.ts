import type { Deps } from '../deps.ts'
import { nextDueAt } from '../store/deliveries.ts'
import { expandChunks } from './expand-chunks.ts'
import { type Road, sendDeliveries } from './send-deliveries.ts'
import { sendLetters } from './send-letters.ts'
import { createTraffic } from './traffic.ts'
import { keepUp } from './upkeep.ts'

/** What one turn of the outbox did, and when the next is due (undefined: nothing waits). */
export type Turn = { expanded: number; attempted: number; nextAt: Date | undefined }

/** The kinds of work that the outbox is made of; each says how much it did, and none waits for another. */
export const OUTBOX_WORK = {
  push: (deps: Deps, road: Road) => sendDeliveries(deps, { channel: 'push', limit: 200, ...road }),
  email: (deps: Deps, road: Road) =>
    sendDeliveries(deps, { channel: 'email', limit: 100, ...road }),
  expansion: (deps: Deps) => expandChunks(deps, { limit: 1 }),
  letters: (deps: Deps) => sendLetters(deps, { limit: 100 }),
} as const

/**
 * One turn: take back what was left behind, expand what was raised, send what is due. The same work on every
 * runtime; running it twice, or never for a while, loses nothing and doubles nothing.
 */
export async function turnOutbox(deps: Deps, traffic = createTraffic(deps.now)): Promise<Turn> {
  await keepUp(deps)
  const letters = await OUTBOX_WORK.letters(deps)
  const expanded = await expandChunks(deps, { limit: 20 })
  const [pushes, emails] = await Promise.all([
    OUTBOX_WORK.push(deps, { traffic }),
    OUTBOX_WORK.email(deps, { traffic }),
  ])
  return { expanded, attempted: letters + pushes + emails, nextAt: await nextDueAt(deps.db) }
}
