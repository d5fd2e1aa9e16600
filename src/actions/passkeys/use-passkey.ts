import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Deps } from '../../deps.ts'
import { freshUntil, kindOfSession } from '../../domain/session.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { saveAnswered } from '../../store/challenges.ts'
import type { Condition } from '../../store/database.ts'
import { listMemberships } from '../../store/memberships.ts'
import { savePasskeyUsed } from '../../store/passkeys.ts'
import { freshened, insertSessionIf, openedSession, saveFreshIf } from '../../store/sessions.ts'
import { newSession, type OpenedSession } from '../sessions/new-session.ts'
import { type Assertion, checkedAssertion } from './checked-assertion.ts'
import { notAccepted } from './new-challenge.ts'

/** Signs in with a passkey, without any email. However often the same answer is sent, it opens one session. */
export async function openSessionByPasskey(
  deps: Deps,
  { response, shared }: { response: AuthenticationResponseJSON; shared: boolean }
): Promise<OpenedSession> {
  const { db } = deps
  const signed = await checkedAssertion(deps, response, { purpose: 'sign_in', personId: undefined })
  const { personId, allowed } = signed
  const kind = kindOfSession(await listMemberships(db, personId), { shared })
  const { session, opened } = newSession(deps, { personId, kind })
  const [stored] = await deps.atomically(
    insertSessionIf(db, session, allowed),
    ...usedUp(deps, signed, openedSession(session.id))
  )
  if (stored?.length !== 1) throw notAccepted()
  return opened
}

/** Renews the session that is open, with one of the viewer's own passkeys. */
export async function confirmByPasskey(
  deps: Deps,
  viewer: Viewer,
  { response }: { response: AuthenticationResponseJSON }
): Promise<void> {
  const { db, now } = deps
  const { personId, sessionId } = viewer
  const signed = await checkedAssertion(deps, response, { purpose: 'step_up', personId })
  const session = { id: sessionId, freshUntil: freshUntil(now()) }
  const [stored] = await deps.atomically(
    saveFreshIf(db, session, signed.allowed),
    ...usedUp(deps, signed, freshened(session))
  )
  if (stored?.length !== 1) throw notAccepted()
}

function usedUp({ db, now }: Deps, signed: Assertion, happened: Condition) {
  const { passkeyId: id, counter, challenge } = signed
  return [
    savePasskeyUsed(db, { id, counter, at: now() }, happened),
    saveAnswered(db, { challenge, at: now() }, happened),
  ] as const
}
