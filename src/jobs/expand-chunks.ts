import type { Deps } from '../deps.ts'
import { planFor } from '../domain/channel-plan.ts'
import { localMinute } from '../domain/local-minute.ts'
import { findAlert } from '../store/alerts.ts'
import {
  type Chunk,
  insertDeliveries,
  listTimeZones,
  listWaitingChunks,
  saveExpanded,
} from '../store/expansion.ts'

/** Turns up to `limit` waiting chunks into deliveries, one durable step each; how many it did. */
export async function expandChunks(deps: Deps, { limit }: { limit: number }): Promise<number> {
  const chunks = await listWaitingChunks(deps.db, limit)
  const timeZones = chunks.length > 0 ? await listTimeZones(deps.db) : []
  for (const chunk of chunks) await expandChunk(deps, chunk, timeZones)
  return chunks.length
}

async function expandChunk(deps: Deps, chunk: Chunk, timeZones: readonly string[]) {
  const { db, atomically, now } = deps
  const alert = await findAlert(db, chunk.alertId)
  if (!alert) return
  const plan = planFor({ ...alert, notice: alert.notice ?? undefined })
  const minutes = timeZones.map((zone) => [zone, localMinute(alert.dueAt, zone)] as const)
  const localMinutes = Object.fromEntries(minutes)
  await atomically(
    insertDeliveries(db, { chunk, alert, plan, localMinutes }),
    saveExpanded(db, chunk, now())
  )
}
