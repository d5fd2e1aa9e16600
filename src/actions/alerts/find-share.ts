import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { ShareView } from '../../domain/update-review.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { readNetwork } from '../../store/network.ts'
import { alertCase } from './alert-case.ts'

/**
 * What a text for group chats is made of: it leads to the front door, never to the case.
 *
 * @throws Problem not-found for anyone who does not run the case.
 */
export async function findShare(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  viewer: Viewer,
  incidentId: string
): Promise<ShareView> {
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  const network = await readNetwork(db)
  return {
    incident: alertCase(incident),
    languages: network?.languages ?? [],
    url: `${config.publicUrl}/`,
  }
}
