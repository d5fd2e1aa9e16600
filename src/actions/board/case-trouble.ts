import type { Deps } from '../../deps.ts'
import type { BoardReach } from '../../domain/board.ts'
import { carrierOf, RELAY } from '../../domain/carrier.ts'
import { troublesOf } from '../../domain/delivery-trouble.ts'
import { emailsDoneAt } from '../../domain/email-forecast.ts'
import { listCarriers } from '../../store/carriers.ts'
import {
  countEmailsUntilDone,
  hasWaitingEmail,
  listHanded,
  listWaitingDevices,
} from '../../store/waiting-deliveries.ts'
import { addressPlace } from '../people/address-place.ts'

type Needed = Pick<Deps, 'db' | 'vault' | 'now' | 'config'>

/** As many devices are looked at to know which push services a case waits for. */
const DEVICES_READ = 200

/** What keeps the messages of a case from arriving: trouble of those carriers only that one of them waits for. */
export async function caseTrouble(
  deps: Needed,
  incidentId: string
): Promise<Pick<BoardReach, 'troubles' | 'emailsDoneAt'>> {
  const { db, now } = deps
  const carriers = [...(await listCarriers(db)).values()]
  const troubled = carriers.filter((carrier) => troublesOf([carrier], now()).length > 0)
  const awaited = troubled.length > 0 ? await carriersAwaited(deps, incidentId) : new Set()
  const telling = troubled.filter(({ name }) => awaited.has(name))
  // Nobody knows when email is done while its server takes none.
  const relayIsOff = telling.some(({ name }) => name === RELAY)
  return {
    troubles: troublesOf(telling, now()),
    emailsDoneAt: relayIsOff ? undefined : await whenEmailsAreDone(deps, incidentId),
  }
}

// Which service carries to a device stands in its sealed endpoint only.
async function carriersAwaited({ db, vault }: Needed, incidentId: string): Promise<Set<string>> {
  const [email, devices] = await Promise.all([
    hasWaitingEmail(db, incidentId),
    listWaitingDevices(db, { incidentId, limit: DEVICES_READ }),
  ])
  const origins = devices.map(({ id, key, valueSealed }) => {
    const { endpoint }: { endpoint: string } = JSON.parse(
      vault.open(key, addressPlace(id), valueSealed)
    )
    return carrierOf('push', endpoint)
  })
  return new Set([...origins, ...(email ? [RELAY] : [])])
}

async function whenEmailsAreDone({ db, now, config }: Needed, incidentId: string) {
  const quota = { perSecond: config.mailPerSecond, perHour: config.mailPerHour }
  if (quota.perSecond === undefined && quota.perHour === undefined) return undefined
  const at = now()
  const waiting = await countEmailsUntilDone(db, { incidentId, now: at })
  if (waiting === 0) return undefined
  return emailsDoneAt(quota, { waiting, handed: await listHanded(db, at), now: at })
}
