import type { Deps } from '../../deps.ts'
import { isScope, type TokenView, tokenState } from '../../domain/api-token.ts'
import { canManage } from '../../domain/membership.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listApiTokens } from '../../store/api-tokens.ts'
import { namesOf } from '../people/names-of.ts'

/** The organizations that the viewer is an admin of. */
export function managedOrganizations({ memberships }: Viewer): { id: string; name: string }[] {
  return memberships
    .filter(({ organizationId }) => canManage(memberships, organizationId))
    .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName }))
}

/** Every token of the viewer's organizations, ended ones too: who made it, what it may do, when it was last used. */
export async function listTokens(deps: Deps, viewer: Viewer): Promise<TokenView[]> {
  const ids = managedOrganizations(viewer).map(({ id }) => id)
  const rows = await listApiTokens(deps.db, ids)
  const names = await namesOf(
    deps,
    rows.map(({ createdBy }) => createdBy)
  )
  return rows.map(({ id, organization, name, scopes, createdBy, ...row }) => {
    const { createdAt, expiresAt, lastUsedAt } = row
    return {
      ...{ id, organization, name, scopes: scopes.filter(isScope), by: names.get(createdBy) },
      ...{ createdAt, expiresAt, lastUsedAt, state: tokenState(row, deps.now()) },
    }
  })
}
