import type { Deps } from '../../deps.ts'
import { canManage } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { endWhatWasLost } from '../../store/removal.ts'
import { saveUnverified, saveVerified } from '../../store/skill-checks.ts'
import { audited } from '../audit/audited.ts'
import { freed } from './change-roles.ts'
import { seenPlaces } from './seen-person.ts'

type Check = { personId: string; skill: string }

/** An admin has checked that somebody can do what they say. */
export async function verifySkill(deps: Deps, viewer: Viewer, check: Check): Promise<void> {
  await assertMayVerify(deps, viewer, check)
  const { db, now } = deps
  await deps.atomically(
    saveVerified(db, { ...check, by: viewer.personId, at: now() }),
    insertAudit(db, entryOf(deps, viewer, { ...check, action: 'skill.verified' }))
  )
}

/** Takes the check back: their sensitive tasks of that skill are free again, and nothing more is sent to them for it. */
export async function unverifySkill(deps: Deps, viewer: Viewer, check: Check): Promise<void> {
  await assertMayVerify(deps, viewer, check)
  const { db, now } = deps
  const loss = { personId: check.personId, by: viewer.personId, at: now(), happened: ALWAYS }
  const [, , claims] = await deps.atomically(
    saveUnverified(db, check),
    ...endWhatWasLost(db, loss),
    insertAudit(db, entryOf(deps, viewer, { ...check, action: 'skill.unverified' }))
  )
  freed(deps, claims)
}

async function assertMayVerify(deps: Deps, viewer: Viewer, { personId }: Check): Promise<void> {
  const places = await seenPlaces(deps, viewer, personId)
  if (!places.some(({ organizationId }) => canManage(viewer.memberships, organizationId)))
    throw new Problem('forbidden', 'people.admins-only')
  if (personId === viewer.personId) throw new Problem('forbidden', 'people.not-yourself')
}

function entryOf(
  deps: Deps,
  viewer: Viewer,
  { personId, skill, action }: Check & { action: string }
) {
  const entry = { action, noun: 'person', nounId: personId, by: viewer.personId }
  return audited(deps, { ...entry, detail: { skill } })
}
