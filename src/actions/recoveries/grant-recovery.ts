import type { Deps } from '../../deps.ts'
import { isColleague } from '../../domain/passkey.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { findAccount } from '../../store/account-locks.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { deleteUnused, insertRecoveries } from '../../store/recoveries.ts'
import { accountLetters } from '../account/account-letters.ts'
import { audited } from '../audit/audited.ts'
import { seenPlaces } from '../people/seen-person.ts'
import { newRecovery } from './new-recovery.ts'

/**
 * A second coordinator breaks the glass: a code that works once, for a quarter of an hour, to be read out to a colleague
 * whose voice they know. It only goes with a session that the colleague's own mailbox has opened.
 */
export async function grantRecovery(
  deps: Deps,
  viewer: Viewer,
  personId: string
): Promise<{ code: string }> {
  const { db, now } = deps
  await assertMayGrant(deps, viewer, personId)
  const { row, code } = newRecovery(deps, { personId, kind: 'granted', by: viewer.personId })
  const entry = {
    ...{ action: 'recovery.granted', noun: 'person', nounId: personId },
    by: viewer.personId,
  }
  await deps.atomically(
    deleteUnused(db, { personId, kinds: ['granted'] }),
    insertRecoveries(db, [row]),
    insertAudit(db, audited(deps, entry)),
    ...(await accountLetters(deps, { personId, news: 'recovery_granted', happened: ALWAYS }))
  )
  deps.wake(now())
  return { code }
}

async function assertMayGrant(deps: Deps, viewer: Viewer, personId: string): Promise<void> {
  const places = await seenPlaces(deps, viewer, personId)
  if (personId === viewer.personId) throw new Problem('forbidden', 'people.not-yourself')
  if (!isFresh(viewer, deps.now())) throw new Problem('forbidden', 'passkey.prove-first')
  if (!isColleague(viewer.memberships, places))
    throw new Problem('forbidden', 'recovery.not-a-colleague')
  const account = await findAccount(deps.db, personId)
  if (account?.lockedAt) throw new Problem('conflict', 'recovery.is-locked')
}
