import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { RecoveryKind } from '../../domain/recovery.ts'
import { freshUntil, kindOfSession } from '../../domain/session.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { saveOpenedIf } from '../../store/account-locks.ts'
import { findMailboxOwner } from '../../store/addresses.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { listMemberships } from '../../store/memberships.ts'
import { recoveryWorks, saveRecoveryUsed, workingRecovery } from '../../store/recoveries.ts'
import { insertSessionIf, openedSession, saveFreshIf } from '../../store/sessions.ts'
import { emailIndex } from '../../vault/blind-index.ts'
import { accountLetters } from '../account/account-letters.ts'
import { audited } from '../audit/audited.ts'
import { newSession, type OpenedSession } from '../sessions/new-session.ts'
import { recoveryHash } from './new-recovery.ts'

const ANY_KIND: readonly RecoveryKind[] = ['printed', 'granted', 'operator']

/** Breaks the glass: renews the session that a mailbox has opened with one of the viewer's codes. Audited, announced. */
export async function confirmByRecovery(
  deps: Deps,
  viewer: Viewer,
  { code }: { code: string }
): Promise<void> {
  const { db, vault, now } = deps
  const { personId } = viewer
  const codeHash = recoveryHash(vault, { personId, code })
  const tried = { personId, codeHash, kinds: ANY_KIND, at: now() }
  const session = { id: viewer.sessionId, freshUntil: freshUntil(now()) }
  const works = workingRecovery(tried)
  const [stored] = await deps.atomically(
    saveFreshIf(db, session, works),
    ...(await toldAndWritten(deps, { personId, happened: works })),
    saveRecoveryUsed(db, tried)
  )
  if (stored?.length !== 1) throw wrongRecovery()
  deps.wake(now())
}

/** Comes in with nothing but a code that the server itself has printed: no mailbox, no passkey. Opens a locked account. */
export async function openSessionByOperator(
  deps: Deps,
  { email, code }: { email: string; code: string }
): Promise<OpenedSession> {
  const { db, vault, now } = deps
  // An unknown address is looked up like a known one.
  const personId = (await findMailboxOwner(db, emailIndex(vault, email))) ?? ''
  const codeHash = recoveryHash(vault, { personId, code })
  const tried = { personId, codeHash, kinds: ['operator'] as const, at: now() }
  // Before anything that differs from one person to another: a wrong code asks for the same statements for everyone.
  if (!(await recoveryWorks(db, tried))) throw wrongRecovery()
  const kind = kindOfSession(await listMemberships(db, personId), { shared: false })
  const { session, opened } = newSession(deps, { personId, kind })
  const happened = openedSession(session.id)
  const [stored] = await deps.atomically(
    insertSessionIf(db, session, workingRecovery(tried)),
    saveOpenedIf(db, personId, happened),
    ...(await toldAndWritten(deps, { personId, happened })),
    saveRecoveryUsed(db, tried)
  )
  if (stored?.length !== 1) throw wrongRecovery()
  deps.wake(now())
  return opened
}

async function toldAndWritten(
  deps: Deps,
  { personId, happened }: { personId: string; happened: Condition }
): Promise<Statement[]> {
  const entry = { action: 'recovery.used', noun: 'person', nounId: personId, by: personId }
  return [
    insertAuditIf(deps.db, audited(deps, entry), happened),
    ...(await accountLetters(deps, { personId, news: 'recovery_used', happened })),
  ]
}

function wrongRecovery(): Problem {
  return new Problem('invalid', 'recovery.wrong', { fields: { code: { key: 'recovery.wrong' } } })
}
