import type { Deps } from '../../deps.ts'
import { type Role, STAFF_ROLES } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { countAdmins, saveRoles } from '../../store/memberships.ts'
import { endSessions } from '../../store/sessions.ts'
import { audited } from '../audit/audited.ts'
import { seenPlace } from './seen-person.ts'

/** Changes what somebody may do in an organization. Who becomes staff signs in anew, to a session that is short. */
export async function changeRoles(
  deps: Deps,
  viewer: Viewer,
  { roles, ...place }: { personId: string; organizationId: string; roles: readonly Role[] }
): Promise<void> {
  const { db, now } = deps
  const { personId, organizationId } = place
  const before = await seenPlace(deps, viewer, { ...place, managed: true })
  if (before.roles.includes('admin') && !roles.includes('admin'))
    await assertOtherAdmin(deps, place)
  const becomesStaff = !isStaffRole(before.roles) && isStaffRole(roles)
  const save = saveRoles(db, { ...place, roles })
  const entry = { action: 'roles.changed', noun: 'person', nounId: personId, by: viewer.personId }
  const detail = { organizationId, roles: roles.join(' ') }
  const note = insertAudit(db, audited(deps, { ...entry, detail }))
  if (!becomesStaff) await deps.atomically(save, note)
  if (becomesStaff) await deps.atomically(save, endSessions(db, { personId, at: now() }), note)
}

/** An organization never loses its last admin. */
export async function assertOtherAdmin(
  { db }: Deps,
  { personId, organizationId }: { personId: string; organizationId: string }
): Promise<void> {
  if ((await countAdmins(db, organizationId, { except: personId })) === 0)
    throw new Problem('conflict', 'people.last-admin')
}

function isStaffRole(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF_ROLES.includes(role))
}
