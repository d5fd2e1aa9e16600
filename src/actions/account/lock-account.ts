import type { Deps } from '../../deps.ts'
import { canManage } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import {
  accountIsOpen,
  cancelDeliveriesTo,
  findAccount,
  lockedAt,
  retireDevicesOf,
  revokeTokensOf,
  saveLocked,
  saveOpenedIf,
} from '../../store/account-locks.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { adminOf } from '../../store/memberships.ts'
import { saveEmailOnIfAlone } from '../../store/persons.ts'
import { deleteUnused } from '../../store/recoveries.ts'
import { endSessions } from '../../store/sessions.ts'
import { lockedBy } from '../../vault/lock-token.ts'
import { audited } from '../audit/audited.ts'
import { seenPlaces } from '../people/seen-person.ts'
import { accountLetters } from './account-letters.ts'

/** One step for a lost phone or a stranger inside: nobody gets in as the viewer until an admin opens the account. */
export async function lockOwnAccount(deps: Deps, { personId }: Viewer): Promise<void> {
  await lock(deps, { personId, by: personId })
}

/** The same by the link of a letter, for whoever is signed in nowhere any more. */
export async function lockByLink(deps: Deps, token: string): Promise<void> {
  const personId = lockedBy(deps.vault, token, deps.now())
  if (!personId) throw new Problem('gone', 'lock.link-is-over')
  await lock(deps, { personId, by: personId })
}

/** Refuses a link that is not ours or too old, before its button is shown. Looking changes nothing. */
export function assertLockLink({ vault, now }: Deps, token: string): void {
  if (!lockedBy(vault, token, now())) throw new Problem('gone', 'lock.link-is-over')
}

/** An admin locks the account of somebody of their organization. */
export async function lockAccount(deps: Deps, viewer: Viewer, personId: string): Promise<void> {
  await managedPlace(deps, viewer, personId)
  await lock(deps, { personId, by: viewer.personId })
}

/** An admin opens it again; never the person themselves. Whoever comes back proves themselves anew. */
export async function openAccount(deps: Deps, viewer: Viewer, personId: string): Promise<void> {
  const { db } = deps
  const { organizationId } = await managedPlace(deps, viewer, personId)
  const { lockedAt: isLocked } = (await findAccount(db, personId)) ?? {}
  if (!isLocked) throw new Problem('conflict', 'lock.is-open')
  const by = viewer.personId
  const happened = accountIsOpen(personId)
  const entry = { action: 'account.opened', noun: 'person', nounId: personId, by }
  const [opened] = await deps.atomically(
    saveOpenedIf(db, personId, adminOf({ personId: by, organizationId })),
    insertAuditIf(db, audited(deps, entry), happened),
    ...(await accountLetters(deps, { personId, news: 'opened', happened }))
  )
  if (opened?.length !== 1) throw new Problem('conflict', 'lock.is-open')
  deps.wake(deps.now())
}

/** Ends every way in, and whatever was on its way to their devices. A second lock changes nothing. */
async function lock(deps: Deps, { personId, by }: { personId: string; by: string }): Promise<void> {
  const { db, now } = deps
  const at = now()
  if ((await findAccount(db, personId))?.lockedAt) return
  const happened = lockedAt({ personId, at })
  const entry = { action: 'account.locked', noun: 'person', nounId: personId, by }
  const letters = await accountLetters(deps, { personId, news: 'locked', happened })
  await deps.atomically(
    saveLocked(db, { personId, at }),
    endSessions(db, { personId, at }),
    revokeTokensOf(db, { personId, at }),
    deleteUnused(db, { personId, kinds: ['granted', 'operator'] }),
    retireDevicesOf(db, { personId, at }),
    saveEmailOnIfAlone(db, [personId]),
    cancelDeliveriesTo(db, { personId, at }),
    insertAuditIf(db, audited(deps, entry), happened),
    ...letters
  )
  deps.wake(at)
}

async function managedPlace(deps: Deps, viewer: Viewer, personId: string) {
  const places = await seenPlaces(deps, viewer, personId)
  if (personId === viewer.personId) throw new Problem('forbidden', 'people.not-yourself')
  const managed = places.find(({ organizationId }) => canManage(viewer.memberships, organizationId))
  if (!managed) throw new Problem('forbidden', 'people.admins-only')
  if (!isFresh(viewer, deps.now())) throw new Problem('forbidden', 'passkey.prove-first')
  return managed
}
