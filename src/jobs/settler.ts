import type { Deps } from '../deps.ts'
import {
  type Carrier,
  disbelieved,
  heardFrom,
  isBelieved,
  isCrowdGone,
  newCarrier,
} from '../domain/carrier.ts'
import { settled } from '../domain/delivery.ts'
import type { Outcome } from '../domain/outcome.ts'
import { listCarriers, saveCarriers } from '../store/carriers.ts'
import type { Statement } from '../store/database.ts'
import { hastenEmail, retireGone, settleDeliveries } from '../store/delivery-settlements.ts'
import { saveEmailOnIfAlone } from '../store/persons.ts'
import type { Parcel } from './parcel.ts'

/** A parcel and how its attempt ended. */
export type Result = { parcel: Parcel; outcome: Outcome }

/**
 * Writes down how a batch ended, in one durable step. When it is told to hurry because somebody hangs, it writes
 * what is known, and from then on whenever as much is known as is still out. What came back as gone waits for the
 * whole batch, since only then can it be told whether people left or a service is ill.
 */
export function createSettler(
  deps: Deps,
  batch: {
    owner: string
    size: number
    carriers: Map<string, Carrier>
    hurry: AbortSignal | undefined
  }
) {
  const { db, atomically, now, random } = deps
  const outcomes: Outcome[] = []
  const gone: Result[] = []
  let known: Result[] = []
  let writing: Promise<void> | undefined
  batch.hurry?.addEventListener('abort', writeKnown, { once: true })
  /** What is written down of the carriers, to tell what is news. */
  const written = new Map(batch.carriers)

  async function settle(result: Result): Promise<void> {
    outcomes.push(result.outcome)
    const waits = result.outcome.kind === 'gone' ? gone : known
    waits.push(result)
    if (outcomes.length === batch.size) return finish()
    if (batch.hurry?.aborted && known.length >= batch.size - outcomes.length) writeKnown()
  }

  /** Whoever waits for the end of the batch hears if this fails. */
  function writeKnown(): void {
    writing = Promise.all([writing, write(known.splice(0))]).then(() => undefined)
    writing.catch(() => undefined)
  }

  async function finish(): Promise<void> {
    batch.hurry?.removeEventListener('abort', writeKnown)
    await writing
    if (gone.length > 0) await hearOthers()
    if (isCrowdGone(outcomes)) disbelieve()
    await write(known.concat(gone.map(believed)))
    known = []
  }

  /** Another batch may have met the crowd meanwhile, of which this one saw too few to tell. */
  async function hearOthers(): Promise<void> {
    const heard = await listCarriers(db)
    for (const { parcel } of gone) {
      const keepAddressesUntil = heard.get(parcel.carrier)?.keepAddressesUntil
      if (keepAddressesUntil)
        batch.carriers.set(parcel.carrier, { ...carrierOf(parcel), keepAddressesUntil })
    }
  }

  function disbelieve(): void {
    for (const { parcel } of gone)
      batch.carriers.set(parcel.carrier, disbelieved(carrierOf(parcel), now()))
  }

  /** A "gone" that is not believed is tried again, and costs nobody an address. */
  function believed(result: Result): Result {
    if (isBelieved(carrierOf(result.parcel), now())) return result
    return { ...result, outcome: { kind: 'retry', reason: 'gone with too many others' } }
  }

  const carrierOf = ({ carrier }: Parcel) => batch.carriers.get(carrier) ?? newCarrier(carrier)

  async function write(results: Result[]): Promise<void> {
    if (results.length === 0) return
    const at = now()
    const rows = results.map(({ parcel: { row }, outcome }) => {
      const { alertId, personId, addressId, channel, deadlineAt } = row
      const tried = { channel, deadlineAt, attempts: row.attempts + 1 }
      const settlement = settled(tried, outcome, { now: at, jitter: random() })
      return { alertId, personId, addressId, ...settlement }
    })
    await atomically(
      settleDeliveries(db, { owner: batch.owner, now: at, results: rows }),
      ...retirements(results, at),
      ...lessons(results, at)
    )
    report(results)
  }

  function retirements(results: readonly Result[], at: Date): Statement[] {
    const left = results.filter(({ outcome }) => outcome.kind === 'gone')
    if (left.length === 0) return []
    const personIds = left.map(({ parcel }) => parcel.row.personId)
    return [
      retireGone(db, { rows: left.map(({ parcel }) => parcel.row), now: at }),
      saveEmailOnIfAlone(db, personIds),
      hastenEmail(db, { personIds, now: at }),
    ]
  }

  /** What these answers taught about their carriers, where it is news. */
  function lessons(results: readonly Result[], at: Date): Statement[] {
    for (const { parcel, outcome } of results)
      batch.carriers.set(parcel.carrier, heardFrom(carrierOf(parcel), { outcome, at }))
    const news = [...batch.carriers.values()].filter(
      (carrier) => JSON.stringify(carrier) !== JSON.stringify(written.get(carrier.name))
    )
    for (const carrier of news) written.set(carrier.name, carrier)
    return news.length > 0 ? [saveCarriers(db, news, at)] : []
  }

  /** Our own mistakes are for an operator; a reason names no address. */
  function report(results: readonly Result[]): void {
    for (const { outcome, parcel } of results)
      if (outcome.kind === 'failed')
        deps.log.error({ reason: outcome.reason, carrier: parcel.carrier }, 'a message failed')
  }

  return { settle }
}
