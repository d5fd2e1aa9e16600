import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { PRINTED_CODES } from '../../domain/recovery.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { countPrinted, deleteUnused, insertRecoveries } from '../../store/recoveries.ts'
import { accountLetters } from '../account/account-letters.ts'
import { audited } from '../audit/audited.ts'
import { newRecovery } from './new-recovery.ts'

/** Ten codes for the viewer's own paper; those before them no longer work. Shown once, kept nowhere. */
export async function printCodes(deps: Deps, viewer: Viewer): Promise<string[]> {
  const { db, now } = deps
  const { personId } = viewer
  if (!isFresh(viewer, now())) throw new Problem('forbidden', 'passkey.prove-first')
  const made = Array.from({ length: PRINTED_CODES }, () =>
    newRecovery(deps, { personId, kind: 'printed' })
  )
  const entry = { action: 'recovery.printed', noun: 'person', nounId: personId, by: personId }
  await deps.atomically(
    deleteUnused(db, { personId, kinds: ['printed'] }),
    insertRecoveries(
      db,
      made.map(({ row }) => row)
    ),
    insertAudit(db, audited(deps, entry)),
    ...(await accountLetters(deps, { personId, news: 'codes_printed', happened: ALWAYS }))
  )
  deps.wake(now())
  return made.map(({ code }) => code)
}

/** How many of the viewer's printed codes still work. */
export async function printedCodesLeft({ db }: Deps, { personId }: Viewer): Promise<number> {
  return countPrinted(db, personId)
}
