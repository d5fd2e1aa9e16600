import type { Deps } from '../deps.ts'
import { settled } from '../domain/delivery.ts'
import {
  cancelLeased,
  type DeliveryKey,
  type LeasedDelivery,
  leaseDeliveries,
  listLeased,
  markSent,
  retireAddresses,
  settleDeliveries,
} from '../store/deliveries.ts'
import { readNetwork } from '../store/network.ts'
import { saveEmailOnIfAlone } from '../store/persons.ts'
import { attempted } from './attempted.ts'

/**
 * Leases up to `limit` due deliveries, records each attempt before a socket is opened, sends, and settles them all
 * in one step. Whatever crashes in between leaves a lease that runs out.
 *
 * @returns How many were attempted.
 */
export async function sendDeliveries(deps: Deps, { limit }: { limit: number }): Promise<number> {
  const { db, now, newId } = deps
  const owner = newId()
  const leased = await leaseDeliveries(db, { owner, now: now(), limit })
  if (leased.length === 0) return 0
  const rows = await listLeased(db, owner)
  const sendable = await stillWanted(deps, owner, rows)
  const network = (await readNetwork(db))?.name ?? 'Amparo'
  const results = await Promise.all(
    sendable.map(async (row) => ({ row, outcome: await attempted(deps, row, network) }))
  )
  await settle(deps, owner, results)
  return sendable.length
}

type Result = { row: LeasedDelivery; outcome: Awaited<ReturnType<typeof attempted>> }

async function stillWanted({ db, atomically, now }: Deps, owner: string, rows: LeasedDelivery[]) {
  const mine = { owner, now: now() }
  const [sent = []] = await atomically(markSent(db, mine), cancelLeased(db, mine))
  const wanted = new Set((sent as DeliveryKey[]).map(nameOf))
  return rows.filter((row) => wanted.has(nameOf(row)))
}

async function settle({ db, atomically, now, random }: Deps, owner: string, results: Result[]) {
  if (results.length === 0) return
  const at = now()
  const settlements = results.map(({ row, outcome }) => {
    const { alertId, personId, addressId } = row
    const tried = { ...row, attempts: row.attempts + 1 }
    return {
      alertId,
      personId,
      addressId,
      ...settled(tried, outcome, { now: at, jitter: random() }),
    }
  })
  const gone = results.filter(({ outcome }) => outcome.kind === 'gone')
  const ids = gone.map(({ row }) => row.addressId)
  // Whoever turned email off and has just lost their last phone hears by email again, rather than nothing.
  const emailAgain = gone.map(({ row }) => saveEmailOnIfAlone(db, row.personId))
  await atomically(
    settleDeliveries(db, { owner, now: at, results: settlements }),
    retireAddresses(db, { ids, reason: 'gone', now: at }),
    ...emailAgain
  )
}

function nameOf({ alertId, personId, addressId }: DeliveryKey): string {
  return `${alertId} ${personId} ${addressId}`
}
