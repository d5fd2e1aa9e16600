import type { Deps } from '../../deps.ts'
import { expiryOf, isCookieDue, isSeenAgain } from '../../domain/session.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listMemberships } from '../../store/memberships.ts'
import { findSession, saveSeen } from '../../store/sessions.ts'
import { tokenHash } from '../../vault/token.ts'
import { namePlace } from '../people/names-of.ts'

/**
 * Who holds a session token; what they may do is read anew each time, so that a removal counts at once. Being asked
 * keeps the session open, unless nobody's hand was behind it.
 */
export async function findViewer(
  deps: Deps,
  token: string,
  { keepsOpen = true }: { keepsOpen?: boolean } = {}
): Promise<Viewer | undefined> {
  const { db, vault, now } = deps
  const found = await findSession(db, { tokenHash: tokenHash(token), now: now() })
  if (!found) return undefined
  if (keepsOpen && isSeenAgain(found, now()))
    await saveSeen(db, { id: found.id, at: now(), expiresAt: expiryOf(found, now()) })
  const { personId, language, timeZone } = found
  return {
    ...{ personId, sessionId: found.id, language, timeZone },
    name: vault.open(found.key, namePlace(personId), found.nameSealed),
    memberships: await listMemberships(db, personId),
    freshUntil: found.freshUntil ?? undefined,
    renewsCookie: isCookieDue(found, now()),
  }
}
