import type { Deps } from '../../deps.ts'
import { expiryOf, freshUntil, type SessionKind } from '../../domain/session.ts'
import type { NewSession } from '../../store/sessions.ts'
import { newToken, tokenHash } from '../../vault/token.ts'

/**
 * What the browser gets once a session stands. `lasting`: it outlives the window. `proved`: it opens task and team facts
 * as it is; otherwise a passkey comes next.
 */
export type OpenedSession = { token: string; lasting: boolean; proved: boolean }

/**
 * A session that still has to be written, and what its browser gets.
 *
 * @param proved  Whether what it was opened with is enough for task and team facts.
 */
export function newSession(
  deps: Pick<Deps, 'newId' | 'now' | 'randomBytes'>,
  { personId, kind, proved = true }: { personId: string; kind: SessionKind; proved?: boolean }
): { session: NewSession; opened: OpenedSession } {
  const token = newToken(deps)
  const at = deps.now()
  const session = {
    ...{ id: deps.newId(), tokenHash: tokenHash(token), personId, kind },
    ...{ createdAt: at, lastSeenAt: at },
    expiresAt: expiryOf({ kind, createdAt: at }, at),
    freshUntil: proved ? freshUntil(at) : undefined,
  }
  return { session, opened: { token, lasting: kind === 'device', proved } }
}
