import type { Deps } from '../deps.ts'
import { expireDeliveries, nextDueAt, reclaimLapsed } from '../store/deliveries.ts'
import { expireLetters, reclaimLetters } from '../store/letter-queue.ts'
import { expandChunks } from './expand-chunks.ts'
import { sendDeliveries } from './send-deliveries.ts'
import { sendLetters } from './send-letters.ts'

/** What one turn of the outbox did, and when the next is due (undefined: nothing waits). */
export type Turn = { expanded: number; attempted: number; nextAt: Date | undefined }

const BATCH = 100

/**
 * One turn: take back what was left behind, expand what was raised, send what is due. The same function on every
 * runtime; running it twice, or never for a while, loses nothing and doubles nothing.
 */
export async function turnOutbox(deps: Deps): Promise<Turn> {
  const { db, atomically, now } = deps
  const at = now()
  await atomically(
    reclaimLapsed(db, at),
    expireDeliveries(db, at),
    reclaimLetters(db, at),
    expireLetters(db, at)
  )
  const letters = await sendLetters(deps, { limit: BATCH })
  const expanded = await expandChunks(deps)
  const deliveries = await sendDeliveries(deps, { limit: BATCH })
  return { expanded, attempted: letters + deliveries, nextAt: await nextDueAt(db) }
}
