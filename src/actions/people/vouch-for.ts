import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertVouch, saveVouched } from '../../store/memberships.ts'
import { readNetwork } from '../../store/network.ts'
import { audited } from '../audit/audited.ts'
import { seenPlace } from './seen-person.ts'

/**
 * Vouches for a person. Once as many have as the network asks for, real alerts reach them.
 *
 * @returns  Whether that is now so.
 */
export async function vouchFor(
  deps: Deps,
  viewer: Viewer,
  place: { personId: string; organizationId: string }
): Promise<boolean> {
  const { db, now } = deps
  const { vouchedAt } = await seenPlace(deps, viewer, { ...place, managed: false })
  if (place.personId === viewer.personId) throw new Problem('forbidden', 'people.not-yourself')
  if (vouchedAt) throw new Problem('conflict', 'people.already-vouched')
  const network = await readNetwork(db)
  const needed = network?.vouchesNeeded ?? 1
  const { personId, organizationId } = place
  const entry = { action: 'person.vouched', noun: 'person', nounId: personId, by: viewer.personId }
  const [, vouched] = await deps.atomically(
    insertVouch(db, { ...place, by: viewer.personId, at: now() }),
    saveVouched(db, { ...place, needed, at: now() }),
    insertAudit(db, audited(deps, { ...entry, detail: { organizationId } }))
  )
  return vouched?.length === 1
}
