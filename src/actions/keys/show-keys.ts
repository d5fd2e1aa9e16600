import type { Deps } from '../../deps.ts'
import type { KeyState } from '../../domain/key-state.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { keyState } from './key-state.ts'

/** The keys of the network by name, for admins. */
export async function showKeys(deps: Deps, viewer: Viewer): Promise<KeyState> {
  if (hasRole(viewer.memberships, ['admin'])) return keyState(deps)
  throw new Problem('not-found', 'problem.not-found')
}
