import type { Deps } from '../../deps.ts'
import type { Reachability } from '../../domain/person.ts'
import { listReach } from '../../store/person-search.ts'

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
    return [personId, { devices, confirmedAt, email: emailState(mailboxes, emailOff) }] as const
  })
  return new Map(reached)
}

function emailState(mailboxes: number, isOff: boolean): Reachability['email'] {
  if (mailboxes === 0) return 'none'
  return isOff ? 'off' : 'on'
}
