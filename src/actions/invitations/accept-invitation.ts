import type { Deps } from '../../deps.ts'
import type { Profile } from '../../domain/person.ts'
import { Problem } from '../../domain/problem.ts'
import { kindOfSession } from '../../domain/session.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findMailboxOwner } from '../../store/addresses.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { acceptedInvitation, openInvitation, saveAccepted } from '../../store/invitations.ts'
import { insertMembershipIf } from '../../store/memberships.ts'
import { endSessions, insertSessionIf, openedSession } from '../../store/sessions.ts'
import { audited } from '../audit/audited.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { passkeyNeeded } from '../passkeys/passkey-needed.ts'
import { newPersonStatements } from '../people/new-person.ts'
import { newSession, type OpenedSession } from '../sessions/new-session.ts'
import { emailPlace } from './invite-person.ts'
import { openInvitationOf } from './read-invitation.ts'

/** What the invited says about themselves. */
export type Acceptance = { token: string; name: string; profile: Profile }

/** Joins, and signs in on this browser. However often and whenever it is sent, it happens once. */
export async function acceptInvitation(
  deps: Deps,
  { token, name, profile }: Acceptance
): Promise<OpenedSession> {
  const { db, vault, now } = deps
  const invitation = await openInvitationOf(deps, token)
  await assertWithin(deps, 'joining', invitation.id)
  await assertUnknown(deps, invitation.emailIndex)
  const { id, organizationId, roles } = invitation
  const personId = deps.newId()
  const kind = kindOfSession([invitation], { shared: false })
  const proved = !passkeyNeeded(deps, [invitation])
  const { session, opened } = newSession(deps, { personId, kind, proved })
  const happened = openedSession(session.id)
  const email = vault.open(invitation.key, emailPlace(id), invitation.emailSealed)
  const membership = { organizationId, roles, vouchedAt: undefined }
  const step = deps.atomically(
    insertSessionIf(db, session, openInvitation({ id, at: now() })),
    saveAccepted(db, { id, personId, at: now() }),
    ...newPersonStatements(deps, { personId, name, email, profile, membership, happened }),
    insertAuditIf(db, joined(deps, { personId, organizationId }), happened)
  )
  const [stored] = await step.catch(async (error: unknown) => {
    await assertUnknown(deps, invitation.emailIndex)
    throw error
  })
  if (stored?.length !== 1) throw new Problem('gone', 'join.is-over')
  return opened
}

// Asked again when the step fails: another invitation to the same mailbox may have been accepted at that moment.
async function assertUnknown({ db }: Deps, emailIndex: string): Promise<void> {
  if (await findMailboxOwner(db, emailIndex))
    throw new Problem('unauthenticated', 'join.sign-in-first')
}

/**
 * A place in one more organization, for somebody whom the network knows. They have to be signed in: a link that works
 * for two weeks must not open an account that exists.
 */
export async function acceptAsMember(deps: Deps, viewer: Viewer, token: string): Promise<void> {
  const { db, now } = deps
  const { id, organizationId, roles, emailIndex } = await openInvitationOf(deps, token)
  const { personId } = viewer
  if ((await findMailboxOwner(db, emailIndex)) !== personId)
    throw new Problem('forbidden', 'join.other-person')
  const membership = { personId, organizationId, roles, createdAt: now(), vouchedAt: undefined }
  const happened = acceptedInvitation({ id, personId })
  // A phone that stays signed in for a year must not open cases: who becomes staff signs in anew.
  const becomesStaff = isForStaff([membership]) && !isForStaff(viewer.memberships)
  const [stored] = await deps.atomically(
    saveAccepted(db, { id, personId, at: now() }),
    insertMembershipIf(db, membership, happened),
    insertAuditIf(db, joined(deps, { personId, organizationId }), happened),
    ...(becomesStaff ? [endSessions(db, { personId, at: now() })] : [])
  )
  if (stored?.length !== 1) throw new Problem('gone', 'join.is-over')
}

function isForStaff(memberships: Parameters<typeof kindOfSession>[0]): boolean {
  return kindOfSession(memberships, { shared: false }) === 'staff'
}

function joined(
  deps: Deps,
  { personId, organizationId }: Record<'personId' | 'organizationId', string>
) {
  const entry = { action: 'person.joined', noun: 'person', nounId: personId, by: personId }
  return audited(deps, { ...entry, detail: { organizationId } })
}
