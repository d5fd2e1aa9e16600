import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { kindOfSession } from '../../domain/session.ts'
import { listMemberships } from '../../store/memberships.ts'
import { insertSessionIf, openedSession } from '../../store/sessions.ts'
import {
  findLatestCode,
  findLink,
  saveTry,
  saveUsed,
  workingCode,
  workingLink,
} from '../../store/sign-in-codes.ts'
import { emailIndex } from '../../vault/blind-index.ts'
import { tokenHash } from '../../vault/token.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { passkeyNeeded } from '../passkeys/passkey-needed.ts'
import { codeHash } from './new-code.ts'
import { newSession, type OpenedSession } from './new-session.ts'

/**
 * Signs in with the six digits of the latest email. However many try at once, one gets a session; a wrong code costs
 * a try.
 */
export async function openSessionByCode(
  deps: Deps,
  { email, code, shared }: { email: string; code: string; shared: boolean }
): Promise<OpenedSession> {
  const { db, vault, now } = deps
  const index = emailIndex(vault, email)
  await assertWithin(deps, 'guesses', index)
  const found = await findLatestCode(db, index)
  const id = found?.id ?? ''
  const { session, opened } = await planned(deps, { personId: found?.personId, shared })
  const works = workingCode({ id, codeHash: codeHash(vault, { id, code }), at: now() })
  const [stored] = await deps.atomically(
    insertSessionIf(db, session, works),
    saveUsed(db, { emailIndex: index, at: now() }, openedSession(session.id)),
    saveTry(db, id)
  )
  if (stored?.length !== 1) throw wrongCode()
  return opened
}

/** Signs in with the link of an email: the press of its button, never the opening of it. */
export async function openSessionByLink(
  deps: Deps,
  { token, shared }: { token: string; shared: boolean }
): Promise<OpenedSession> {
  const { db, now } = deps
  const found = await findLink(db, tokenHash(token))
  const { session, opened } = await planned(deps, { personId: found?.personId, shared })
  const [stored] = await deps.atomically(
    insertSessionIf(db, session, workingLink({ id: found?.id ?? '', at: now() })),
    saveUsed(db, { emailIndex: found?.emailIndex ?? '', at: now() }, openedSession(session.id))
  )
  if (stored?.length !== 1) throw new Problem('gone', 'sign-in.link-is-over')
  return opened
}

/** The refusal of a code, the same for a wrong, an old and an unknown one. */
export function wrongCode(): Problem {
  return new Problem('invalid', 'sign-in.wrong-code', {
    fields: { code: { key: 'sign-in.wrong-code' } },
  })
}

// An unknown address is looked up like a known one.
async function planned(
  deps: Deps,
  { personId = '', shared }: { personId: string | null | undefined; shared: boolean }
) {
  const memberships = await listMemberships(deps.db, personId ?? '')
  return newSession(deps, {
    personId: personId ?? '',
    kind: kindOfSession(memberships, { shared }),
    proved: !passkeyNeeded(deps, memberships),
  })
}
