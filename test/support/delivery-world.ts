import { cancelAlert } from '../../src/actions/alerts/cancel-alert.ts'
import { endIncident } from '../../src/actions/alerts/end-incident.ts'
import { settled } from '../../src/domain/delivery.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import { expandChunks } from '../../src/jobs/expand-chunks.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { keepUp } from '../../src/jobs/upkeep.ts'
import { cancelLeased, leaseDeliveries, markSent } from '../../src/store/delivery-leases.ts'
import { hastenEmail, retireGone, settleDeliveries } from '../../src/store/delivery-settlements.ts'
import { markSeen } from '../../src/store/reach.ts'
import { addresses, alertChunks, alerts } from '../../src/store/schema.ts'
import { startNetwork } from './network.ts'

/** One thing that happens to the outbox; numbers choose among what there is. */
export type Happening =
  | { do: 'raise'; kind: 'emergency' | 'update' | 'standby'; severity: 'critical' | 'high' }
  | { do: 'lease'; worker: number; channel: 'push' | 'email'; limit: number }
  | { do: 'record' | 'reclaim' | 'expand' | 'stand-down'; worker: number }
  | { do: 'settle'; worker: number; outcomes: Outcome[] }
  | { do: 'cancel' | 'seen' | 'retire'; which: number }
  | { do: 'pass'; seconds: number }

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof startNetwork>>['deliveries']>>[number]
type Worker = { owner: string; sent: Row[] }

const PEOPLE = ['ana', 'ben', 'cara']

/** The names of a delivery's three keys in one. */
export const nameOf = ({ alertId, addressId }: Row) => `${alertId} ${addressId}`

/** A small network whose outbox is worked by hand: three workers that may come too late, and a clock that jumps. */
export async function startDeliveryWorld() {
  const network = await startNetwork()
  const { deps, ruth } = network
  const { db, atomically, now } = deps
  await network.joins('ana', { push: true, email: false })
  await network.joins('ben', { push: true, quiet: [0, 6 * 60], wakes: false })
  await network.joins('cara')
  await network.opensCase('heron')
  const raised: string[] = []
  const workers: Worker[] = [0, 1, 2].map((each) => ({ owner: `w${each}`, sent: [] }))
  const retiredByHand = new Set<string>()
  let keys = 0

  const pick = <T>(from: readonly T[], which: number) => from[which % Math.max(1, from.length)]
  const refused = (error: { kind?: string }) => {
    if (error.kind !== 'conflict') throw error
  }

  async function snapshot() {
    const [rows, places, calls, chunks] = await Promise.all([
      network.deliveries(),
      db.select().from(addresses),
      db.select().from(alerts),
      db.select().from(alertChunks),
    ])
    return { rows, places, calls, chunks }
  }

  async function settle(worker: Worker, outcomes: Outcome[]) {
    const at = now()
    const results = worker.sent.map((row, place) => {
      const outcome = outcomes[place % outcomes.length] ?? { kind: 'accepted' as const }
      return { ...row, ...settled(row, outcome, { now: at, jitter: 0.5 }) }
    })
    const left = results.filter(({ state }) => state === 'gone')
    await atomically(
      settleDeliveries(db, { owner: worker.owner, now: at, results }),
      retireGone(db, { rows: left, now: at }),
      hastenEmail(db, { personIds: left.map(({ personId }) => personId), now: at })
    )
  }

  async function happens(what: Happening): Promise<void> {
    if (what.do === 'pass') return network.fastForward({ seconds: what.seconds })
    if (what.do === 'expand') return void (await expandChunks(deps, { limit: 9 }))
    if (what.do === 'reclaim') return keepUp(deps)
    if (what.do === 'raise') {
      keys += 1
      const call = { ...what, key: `key-${keys}` }
      await network.raisesAlert('heron', call).then(({ id }) => void raised.push(id), refused)
    }
    if (what.do === 'stand-down')
      await endIncident(deps, ruth, { incidentId: 'heron', as: 'stand_down' })
    if (what.do === 'cancel' || what.do === 'seen') {
      const alertId = pick(raised, what.which)
      const personId = pick(PEOPLE, what.which) ?? ''
      if (!alertId) return
      if (what.do === 'seen') return void (await markSeen(db, { alertId, personId, at: now() }))
      await cancelAlert(deps, ruth, alertId).catch(refused)
    }
    if (what.do === 'retire') {
      const live = (await db.select().from(addresses)).filter(({ retiredAt }) => !retiredAt)
      const address = pick(live, what.which)
      if (!address) return
      retiredByHand.add(address.id)
      await network.retires(address.id)
    }
    if ('worker' in what) await works(what)
  }

  async function works(what: Extract<Happening, { worker: number }>) {
    const worker = pick(workers, what.worker)
    if (!worker) return
    const { owner } = worker
    if (what.do === 'lease') {
      const { channel, limit } = what
      Object.assign(worker, { owner: deps.newId(), sent: [] })
      await leaseDeliveries(db, { owner: worker.owner, now: now(), channel, limit })
    }
    if (what.do === 'record') {
      const hand = { owner, now: now() }
      const [sent = []] = await atomically(markSent(db, hand), cancelLeased(db, hand))
      const names = new Set((sent as Row[]).map(nameOf))
      worker.sent.push(...(await network.deliveries()).filter((row) => names.has(nameOf(row))))
    }
    if (what.do === 'settle' && worker.sent.length > 0) await settle(worker, what.outcomes)
  }

  return {
    ...{ happens, snapshot, retiredByHand },
    ownerOf: (worker: number) => pick(workers, worker)?.owner,
    /** Days go by, and the outbox turns. */
    async timeRunsOn() {
      for (let day = 0; day < 3; day++) {
        await turnOutbox(deps)
        network.fastForward({ hours: 25 })
      }
      await turnOutbox(deps)
    },
  }
}
