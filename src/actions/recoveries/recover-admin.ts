import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { findMailboxOwner } from '../../store/addresses.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { listMemberships } from '../../store/memberships.ts'
import { deleteUnused, insertRecoveries } from '../../store/recoveries.ts'
import { emailIndex } from '../../vault/blind-index.ts'
import { accountLetters } from '../account/account-letters.ts'
import { audited } from '../audit/audited.ts'
import { newRecovery } from './new-recovery.ts'

/** A way back in for an admin who has lost everything: for whoever runs the server, and for nobody else. */
export async function recoverAdmin(deps: Deps, email: string): Promise<{ code: string }> {
  const { db, vault } = deps
  const personId = (await findMailboxOwner(db, emailIndex(vault, email))) ?? ''
  if (!hasRole(await listMemberships(db, personId), ['admin']))
    throw new Problem('not-found', 'recovery.no-admin')
  const { row, code } = newRecovery(deps, { personId, kind: 'operator' })
  const entry = { action: 'recovery.granted', noun: 'person', nounId: personId, by: undefined }
  await deps.atomically(
    deleteUnused(db, { personId, kinds: ['operator'] }),
    insertRecoveries(db, [row]),
    insertAudit(db, audited(deps, { ...entry, detail: { kind: 'operator' } })),
    ...(await accountLetters(deps, { personId, news: 'recovery_granted', happened: ALWAYS }))
  )
  return { code }
}
