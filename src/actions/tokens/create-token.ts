import type { Deps } from '../../deps.ts'
import { type Scope, tokenExpiry } from '../../domain/api-token.ts'
import { canManage } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertApiToken } from '../../store/api-tokens.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'

/** So that a search for leaked secrets knows whose it is. */
const PREFIX = 'amparo_'

/** A token to be made. */
export type AskedToken = {
  organizationId: string
  name: string
  scopes: readonly Scope[]
  days: number
}

/**
 * Makes a token for another program. Its text is the answer, and is kept nowhere.
 *
 * @throws Problem not-found for an organization that the viewer is no admin of.
 */
export async function createToken(
  deps: Deps,
  viewer: Viewer,
  { organizationId, name, scopes, days }: AskedToken
): Promise<string> {
  const { db, now, newId } = deps
  if (!canManage(viewer.memberships, organizationId))
    throw new Problem('not-found', 'problem.not-found')
  const id = newId()
  const text = `${PREFIX}${newToken(deps)}`
  const entry = { action: 'token.created', noun: 'token', nounId: id, by: viewer.personId }
  const detail = { organizationId, scopes: scopes.join(' '), days }
  await deps.atomically(
    insertApiToken(db, {
      ...{ id, organizationId, name, scopes: [...scopes], tokenHash: tokenHash(text) },
      ...{ createdBy: viewer.personId, createdAt: now(), expiresAt: tokenExpiry(days, now()) },
    }),
    insertAudit(db, audited(deps, { ...entry, detail }))
  )
  return text
}
