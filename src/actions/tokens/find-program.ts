import type { Deps } from '../../deps.ts'
import { isScope, type Program, tokenState } from '../../domain/api-token.ts'
import { canManage } from '../../domain/membership.ts'
import { isSeenAgain } from '../../domain/session.ts'
import { findApiToken, saveTokenUsed } from '../../store/api-tokens.ts'
import { listMemberships } from '../../store/memberships.ts'
import { tokenHash } from '../../vault/token.ts'

/**
 * The program that shows a token, while whoever made it is an admin of its organization: a removal counts at once,
 * for what they left behind too. It acts as one more coordinator there who has never proved themselves (no fact of a
 * task or a team opens, and the whole network can't be called), under the token's own id.
 */
export async function findProgram(deps: Deps, text: string): Promise<Program | undefined> {
  const { db, now } = deps
  const found = await findApiToken(db, tokenHash(text))
  if (!found || tokenState(found, now()) !== 'live') return undefined
  const { id, organizationId, createdBy, createdAt } = found
  const memberships = await listMemberships(db, createdBy)
  const place = memberships.find((held) => held.organizationId === organizationId)
  if (!place || !canManage(memberships, organizationId)) return undefined
  if (!found.lastUsedAt || isSeenAgain({ lastSeenAt: found.lastUsedAt }, now()))
    await saveTokenUsed(db, { id, at: now() })
  const coordinator = {
    ...place,
    personId: id,
    roles: ['coordinator'],
    vouchedAt: createdAt,
  } as const
  const acts: Program['acts'] = {
    ...{ personId: id, sessionId: id, name: found.name },
    ...{ language: 'en', timeZone: 'UTC', memberships: [coordinator], freshUntil: undefined },
  }
  return { organizationId, scopes: found.scopes.filter(isScope), acts }
}
