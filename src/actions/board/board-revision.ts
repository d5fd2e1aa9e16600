import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { BoardRevision } from '../../domain/board.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findBoardRevision } from '../../store/board-revision.ts'
import { sha256 } from '../../vault/sha256.ts'
import { recentReach } from './recent-reach.ts'

const DIGITS = 12

/**
 * Where a board stands, as marks that differ once it has changed and tell nothing else.
 *
 * @throws Problem not-found for whoever does not coordinate the case, or no longer does.
 */
export async function boardRevision(
  deps: Pick<Deps, 'db' | 'recent'>,
  viewer: Viewer,
  incidentId: string
): Promise<BoardRevision> {
  const { entries } = coordinated(viewer, await findBoardRevision(deps.db, incidentId))
  const reach = await recentReach(deps, incidentId)
  return { board: marked(`${incidentId} ${entries}`), reach: marked(JSON.stringify(reach)) }
}

const marked = (text: string) => sha256(text).slice(0, DIGITS)
