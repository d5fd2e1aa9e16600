import type { Deps } from '../../deps.ts'
import { canManage, type Membership } from '../../domain/membership.ts'
import { isColleague } from '../../domain/passkey.ts'
import type { AccountView } from '../../domain/people.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findAccount } from '../../store/account-locks.ts'
import { listPasskeys } from '../../store/passkeys.ts'
import { findLastRecovery } from '../../store/recoveries.ts'
import { passkeyNeeded } from '../passkeys/passkey-needed.ts'

/** How somebody gets in, as their colleagues may know it. */
export async function accountView(
  deps: Deps,
  viewer: Viewer,
  { personId, places }: { personId: string; places: readonly Membership[] }
): Promise<AccountView> {
  const { db } = deps
  const [account, held, lastRecovery] = await Promise.all([
    findAccount(db, personId),
    listPasskeys(db, personId),
    findLastRecovery(db, personId),
  ])
  const lockedAt = account?.lockedAt ?? undefined
  const isOther = personId !== viewer.personId
  const manages = places.some((place) => canManage(viewer.memberships, place.organizationId))
  return {
    needsPasskey: passkeyNeeded(deps, places),
    passkeys: held.length,
    ...{ lastRecovery, lockedAt },
    canGrant: isOther && !lockedAt && isColleague(viewer.memberships, places),
    canLock: isOther && manages,
  }
}
