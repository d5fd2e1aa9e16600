import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { endSession, endSessions } from '../../store/sessions.ts'
import { audited } from '../audit/audited.ts'

/** Signs this browser out. */
export async function signOut({ db, now }: Deps, viewer: Viewer): Promise<void> {
  await endSession(db, { id: viewer.sessionId, at: now() })
}

/** Signs out everywhere, this browser included: for a lost phone. */
export async function signOutEverywhere(deps: Deps, viewer: Viewer): Promise<void> {
  const { db, now } = deps
  const { personId } = viewer
  const entry = { action: 'sessions.ended', noun: 'person', nounId: personId, by: personId }
  await deps.atomically(
    endSessions(db, { personId, at: now() }),
    insertAudit(db, audited(deps, entry))
  )
}
