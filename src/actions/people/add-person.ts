import type { Deps } from '../../deps.ts'
import { canManage, type Role } from '../../domain/membership.ts'
import type { Profile } from '../../domain/person.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { saveVerified } from '../../store/skill-checks.ts'
import { audited } from '../audit/audited.ts'
import { newPersonStatements } from './new-person.ts'

/** Somebody whom an admin adds without an invitation. */
export type Added = {
  name: string
  email: string
  profile: Profile
  place: { organizationId: string; roles: readonly Role[] }
  /** Whether the admin vouches for them, and has checked their skills, in the same breath. */
  vouched: boolean
  verified: boolean
}

/** Adds somebody whom an admin knows, in one step; used where there is nobody to invite, as in the demo. */
export async function addPerson(deps: Deps, viewer: Viewer, added: Added): Promise<string> {
  const { db, now, newId } = deps
  const { name, email, profile, place, vouched, verified } = added
  if (!canManage(viewer.memberships, place.organizationId))
    throw new Problem('forbidden', 'people.admins-only')
  const personId = newId()
  const at = now()
  const membership = { ...place, vouchedAt: vouched ? at : undefined }
  const checked = verified ? profile.skills : []
  const entry = { action: 'person.joined', noun: 'person', nounId: personId, by: viewer.personId }
  await deps.atomically(
    ...newPersonStatements(deps, { personId, name, email, profile, membership, happened: ALWAYS }),
    ...checked.map((skill) => saveVerified(db, { personId, skill, by: viewer.personId, at })),
    insertAudit(db, audited(deps, { ...entry, detail: { organizationId: place.organizationId } }))
  )
  return personId
}
