import type { Deps } from '../../deps.ts'
import type { PendingView } from '../../domain/people.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listDevices } from '../../store/devices.ts'
import { readNetwork } from '../../store/network.ts'
import { listPendingPlaces } from '../../store/pending.ts'
import { listSkills } from '../../store/persons.ts'

/** What somebody waits for; undefined where everybody whom it takes has vouched. */
export async function readPending(
  { db }: Pick<Deps, 'db'>,
  { personId, memberships }: Viewer
): Promise<PendingView | undefined> {
  if (memberships.every(({ vouchedAt }) => vouchedAt)) return undefined
  const [places, network, devices, skills] = await Promise.all([
    listPendingPlaces(db, personId),
    readNetwork(db),
    listDevices(db, personId),
    listSkills(db, personId),
  ])
  return {
    places,
    vouchesNeeded: network?.vouchesNeeded ?? 1,
    hearsElsewhere: memberships.some(({ vouchedAt }) => vouchedAt),
    hasDevice: devices.length > 0,
    hasSkills: skills.length > 0,
  }
}
