import type { Deps } from '../deps.ts'
import { type Carrier, pausedUntil } from '../domain/carrier.ts'
import type { Channel } from '../domain/delivery.ts'
import { listCarriers } from '../store/carriers.ts'
import type { DeliveryKey } from '../store/deliveries.ts'
import {
  cancelLeased,
  countLeased,
  leaseDeliveries,
  listLeased,
  markSent,
  postponeLeased,
} from '../store/delivery-leases.ts'
import { readNetwork } from '../store/network.ts'
import { uncountHanded } from '../store/relay-quota.ts'
import { attempted } from './attempted.ts'
import { nameOf, opened, type Parcel } from './parcel.ts'
import { createSettler } from './settler.ts'
import type { Traffic } from './traffic.ts'

/** What a process knows of the way: what it has under way, a smaller limit to begin with, a signal to hurry. */
export type Road = { traffic: Traffic; limit?: number; hurry?: AbortSignal }

/**
 * Leases up to `limit` due deliveries of one channel, records each attempt before a socket is opened, sends, and
 * settles them in bulk. Whatever crashes in between leaves a lease that runs out.
 *
 * @returns How many it took.
 */
export async function sendDeliveries(
  deps: Deps,
  { channel, limit, traffic, hurry }: Road & { channel: Channel; limit: number }
): Promise<number> {
  const { db, now, newId } = deps
  const owner = newId()
  const taken = await lease(deps, { owner, channel, limit })
  if (taken === 0) return 0
  const carriers = await listCarriers(db)
  const network = (await readNetwork(db))?.name ?? 'Amparo'
  const parcels = (await listLeased(db, { owner, now: now() })).map((row) => opened(deps, row))
  const leaving = await recorded(deps, { owner, channel, parcels, carriers, traffic })
  const settler = createSettler(deps, { owner, size: leaving.length, carriers, hurry })
  await Promise.all(
    leaving.map(async (parcel) => {
      const end = traffic.begin(parcel.carrier)
      const outcome = await attempted(deps, parcel, network)
      end()
      await settler.settle({ parcel, outcome })
    })
  )
  return taken
}

type Batch = { owner: string; channel: Channel; limit: number }

/** Emails are counted against the relay's quota in the step that takes them. */
async function lease({ db, atomically, now, config }: Deps, batch: Batch): Promise<number> {
  const hand = { ...batch, now: now() }
  if (batch.channel === 'push') return (await leaseDeliveries(db, hand)).length
  const quota = { perSecond: config.mailPerSecond, perHour: config.mailPerHour }
  const [taken = []] = await atomically(leaseDeliveries(db, hand, quota), countLeased(db, hand))
  return taken.length
}

type Held = {
  owner: string
  channel: Channel
  parcels: Parcel[]
  carriers: Map<string, Carrier>
  traffic: Traffic
}

/** Records the attempts that are about to be made; what its carrier cannot take now goes back unsent. */
async function recorded({ db, atomically, now }: Deps, held: Held): Promise<Parcel[]> {
  const { owner, channel, parcels, carriers, traffic } = held
  const at = now()
  const restsUntil = ({ carrier }: Parcel) =>
    pausedUntil(carriers.get(carrier), at) ?? traffic.stuckUntil(carrier)
  const postponed = parcels.flatMap((parcel) => {
    const until = restsUntil(parcel)
    const { alertId, personId, addressId } = parcel.row
    return until ? [{ alertId, personId, addressId, until }] : []
  })
  if (postponed.length > 0)
    await atomically(
      postponeLeased(db, { owner, rows: postponed }),
      ...(channel === 'email' ? [uncountHanded(db, { messages: postponed.length, now: at })] : [])
    )
  const [sent = []] = await atomically(
    markSent(db, { owner, now: at }),
    cancelLeased(db, { owner, now: at })
  )
  const wanted = new Set((sent as DeliveryKey[]).map(nameOf))
  return parcels.filter(({ row }) => wanted.has(nameOf(row)))
}
