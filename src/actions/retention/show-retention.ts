import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Retention } from '../../domain/retention.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { retentionOf } from './retention-of.ts'

/** How long the network keeps what, for admins to change. */
export async function showRetention(deps: Deps, viewer: Viewer): Promise<Retention> {
  if (hasRole(viewer.memberships, ['admin'])) return retentionOf(deps)
  throw new Problem('not-found', 'problem.not-found')
}
