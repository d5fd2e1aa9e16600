import type { Deps } from '../../deps.ts'
import type { InvitationView } from '../../domain/invitation.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findMailboxOwner } from '../../store/addresses.ts'
import { findInvitation } from '../../store/invitations.ts'
import { tokenHash } from '../../vault/token.ts'

/** What a link invites to; looking changes nothing. Gone when it was accepted, has run out or never was. */
export async function readInvitation(
  deps: Deps,
  viewer: Viewer | undefined,
  token: string
): Promise<InvitationView> {
  const found = await openInvitationOf(deps, token)
  const { organizationName, language, expiresAt } = found
  const owner = await findMailboxOwner(deps.db, found.emailIndex)
  const person = !owner ? 'new' : owner === viewer?.personId ? 'viewer' : 'known'
  return { organizationName, language, expiresAt, person }
}

/** The invitation of a token, as stored. */
export async function openInvitationOf({ db, now }: Deps, token: string) {
  const found = await findInvitation(db, { tokenHash: tokenHash(token), now: now() })
  if (!found) throw new Problem('gone', 'join.is-over')
  return found
}
