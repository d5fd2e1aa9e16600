import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { revokedEnrolment, saveEnrolmentRevoked } from '../../store/enrolments.ts'
import { audited } from '../audit/audited.ts'
import { ownEnrolment } from './read-enrolments.ts'

/** Ends a link: whoever scans its poster from now on is told so. Ending it again changes nothing. */
export async function revokeEnrolment(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const { db, now } = deps
  const { enrolment } = await ownEnrolment(deps, viewer, id)
  if (enrolment.revokedAt) return
  const entry = { action: 'enrolment.revoked', noun: 'enrolment', nounId: id, by: viewer.personId }
  const detail = { organizationId: enrolment.organizationId }
  await deps.atomically(
    saveEnrolmentRevoked(db, { id, at: now() }),
    insertAuditIf(db, audited(deps, { ...entry, detail }), revokedEnrolment({ id, at: now() }))
  )
}
