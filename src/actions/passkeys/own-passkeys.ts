import type { Deps } from '../../deps.ts'
import type { Passkey } from '../../domain/passkey.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import {
  deletePasskey,
  listPasskeys,
  passkeyIsGone,
  savePasskeyName,
} from '../../store/passkeys.ts'
import { accountLetters } from '../account/account-letters.ts'
import { audited } from '../audit/audited.ts'
import { viewerNeedsPasskey } from './passkey-needed.ts'
import { passkeyPlace } from './passkey-place.ts'

/** The viewer's passkeys, oldest first. */
export async function ownPasskeys({ db, vault }: Deps, { personId }: Viewer): Promise<Passkey[]> {
  const key = await findKey(db, personId)
  const rows = await listPasskeys(db, personId)
  return rows.flatMap(({ id, nameSealed, createdAt, lastUsedAt }) => {
    if (!key) return []
    const name = vault.open(key, passkeyPlace(id), nameSealed)
    return [{ id, name, createdAt, lastUsedAt: lastUsedAt ?? undefined }]
  })
}

/** Gives one of the viewer's passkeys another name. */
export async function renamePasskey(
  { db, vault }: Deps,
  { personId }: Viewer,
  { id, name }: { id: string; name: string }
): Promise<void> {
  const key = await findKey(db, personId)
  if (!key) throw new Problem('not-found', 'problem.not-found')
  const nameSealed = vault.seal(key, passkeyPlace(id), name)
  const saved = await savePasskeyName(db, { id, personId, nameSealed })
  if (saved.length !== 1) throw new Problem('not-found', 'problem.not-found')
}

/** Removes one of the viewer's passkeys. Who needs one keeps the last: without any, a mailbox would do again. */
export async function removePasskey(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const { db, now } = deps
  const { personId } = viewer
  if (!isFresh(viewer, now())) throw new Problem('forbidden', 'passkey.prove-first')
  const held = await listPasskeys(db, personId)
  if (!held.some((each) => each.id === id)) throw new Problem('not-found', 'problem.not-found')
  const happened = passkeyIsGone(id)
  const entry = { action: 'passkey.removed', noun: 'person', nounId: personId, by: personId }
  const [removed] = await deps.atomically(
    deletePasskey(db, { id, personId, keepsOne: viewerNeedsPasskey(deps, viewer) }),
    insertAuditIf(db, audited(deps, entry), happened),
    ...(await accountLetters(deps, { personId, news: 'passkey_removed', happened }))
  )
  if (removed?.length !== 1) throw new Problem('conflict', 'passkey.last-one')
  deps.wake(now())
}
