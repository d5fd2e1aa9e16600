import type { Deps } from '../../deps.ts'
import { expiryOf, freshUntil, type SessionKind } from '../../domain/session.ts'
import type { NewSession } from '../../store/sessions.ts'
import { newToken, tokenHash } from '../../vault/token.ts'

/** What the browser gets once a session stands. `lasting`: it outlives the window. */
export type OpenedSession = { token: string; lasting: boolean }

/** A session that still has to be written, and what its browser gets. */
export function newSession(
  deps: Pick<Deps, 'newId' | 'now' | 'randomBytes'>,
  { personId, kind }: { personId: string; kind: SessionKind }
): { session: NewSession; opened: OpenedSession } {
  const token = newToken(deps)
  const at = deps.now()
  const session = {
    ...{ id: deps.newId(), tokenHash: tokenHash(token), personId, kind },
    ...{ createdAt: at, lastSeenAt: at },
    expiresAt: expiryOf({ kind, createdAt: at }, at),
    freshUntil: freshUntil(at),
  }
  return { session, opened: { token, lasting: kind === 'device' } }
}
