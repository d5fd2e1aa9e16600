import type { Deps } from '../../deps.ts'
import type { Channel } from '../../domain/delivery.ts'
import { type AddressEnd, canBeReached, type Reachability } from '../../domain/person.ts'
import { listLastEnded, listReach } from '../../store/person-search.ts'

/** How some people can be reached, by id; without an address or a name. */
export async function reachOf(
  { db }: Pick<Deps, 'db'>,
  people: readonly { personId: string; emailOff: boolean }[]
): Promise<Map<string, Reachability>> {
  const found = await listReach(
    db,
    people.map(({ personId }) => personId)
  )
  const reached = people.map(({ personId, emailOff }) => {
    const { devices = 0, mailboxes = 0, confirmedMs } = found.get(personId) ?? {}
    const confirmedAt = confirmedMs ? new Date(confirmedMs) : undefined
    const email = emailState(mailboxes, emailOff)
    return [personId, { devices, confirmedAt, email, lastEnded: undefined }] as const
  })
  return withEnds(db, new Map<string, Reachability>(reached))
}

async function withEnds(db: Deps['db'], reached: Map<string, Reachability>) {
  const lost = [...reached].filter(([, reach]) => !canBeReached(reach))
  if (lost.length === 0) return reached
  const ends = await listLastEnded(
    db,
    lost.map(([personId]) => personId)
  )
  for (const [personId, reach] of lost) {
    const end = ends.get(personId)
    if (end) reached.set(personId, { ...reach, lastEnded: endOf(end) })
  }
  return reached
}

type Ended = { channel: Channel; retiredReason: string | null; endedMs: number }

function endOf({ channel, retiredReason, endedMs }: Ended): Reachability['lastEnded'] {
  return { how: howItEnded(channel, retiredReason), at: new Date(endedMs) }
}

function howItEnded(channel: Channel, reason: string | null): AddressEnd {
  if (channel === 'email') return 'mailbox-gone'
  if (reason === 'removed') return 'phone-removed'
  return reason === 'moved' ? 'phone-moved' : 'phone-gone'
}

function emailState(mailboxes: number, isOff: boolean): Reachability['email'] {
  if (mailboxes === 0) return 'none'
  return isOff ? 'off' : 'on'
}
