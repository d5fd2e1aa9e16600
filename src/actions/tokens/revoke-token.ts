import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { revokedToken, saveTokenRevoked } from '../../store/api-tokens.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { audited } from '../audit/audited.ts'
import { managedOrganizations } from './list-tokens.ts'

/** Ends a token: from the next request on it opens nothing. */
export async function revokeToken(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const { db, now } = deps
  const at = now()
  const organizationIds = managedOrganizations(viewer).map((managed) => managed.id)
  const entry = { action: 'token.revoked', noun: 'token', nounId: id, by: viewer.personId }
  const [saved] = await deps.atomically(
    saveTokenRevoked(db, { id, organizationIds, at }),
    insertAuditIf(db, audited(deps, entry), revokedToken({ id, organizationIds, at }))
  )
  if (saved?.length !== 1) throw new Problem('not-found', 'problem.not-found')
}
