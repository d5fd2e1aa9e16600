import type { Deps } from '../../deps.ts'
import { type Role, STAFF_ROLES } from '../../domain/membership.ts'
import { needsPasskey } from '../../domain/passkey.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { hasRoles, saveRoles } from '../../store/memberships.ts'
import { endWhatWasLost } from '../../store/removal.ts'
import { endSessionsIf } from '../../store/sessions.ts'
import { audited } from '../audit/audited.ts'
import { seenPlace } from './seen-person.ts'

/**
 * Changes what somebody may do in an organization. Who becomes staff, or gets a role that asks for a passkey, signs in
 * anew: what they had proved was enough for less.
 */
export async function changeRoles(
  deps: Deps,
  viewer: Viewer,
  { roles, ...place }: { personId: string; organizationId: string; roles: readonly Role[] }
): Promise<void> {
  const { db, now } = deps
  const { personId, organizationId } = place
  const before = await seenPlace(deps, viewer, { ...place, managed: true })
  const by = viewer.personId
  const entry = { action: 'roles.changed', noun: 'person', nounId: personId, by }
  const detail = { organizationId, roles: roles.join(' ') }
  const happened = hasRoles({ ...place, roles })
  const [saved, , claims] = await deps.atomically(
    saveRoles(db, { ...place, roles, by }),
    ...endWhatWasLost(db, { personId, by, at: now(), happened }),
    insertAuditIf(db, audited(deps, { ...entry, detail }), happened),
    ...(rises(before.roles, roles) ? [endSessionsIf(db, { personId, at: now() }, happened)] : [])
  )
  if (saved?.length !== 1) throw lastAdmin()
  freed(deps, claims)
}

/** Tells the boards of the cases in which something is free again. */
export function freed({ live }: Pick<Deps, 'live'>, claims: readonly unknown[] | undefined): void {
  const rows = (claims ?? []) as readonly { incidentId: string }[]
  for (const incidentId of new Set(rows.map((row) => row.incidentId))) live(incidentId)
}

/** An organization never loses its last admin; nor does one who is none any more change who is. */
export function lastAdmin(): Problem {
  return new Problem('conflict', 'people.last-admin')
}

function rises(before: readonly Role[], after: readonly Role[]): boolean {
  const becomes = (is: (roles: readonly Role[]) => boolean) => !is(before) && is(after)
  return becomes(isStaff) || becomes((roles) => needsPasskey([{ roles }]))
}

function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF_ROLES.includes(role))
}
