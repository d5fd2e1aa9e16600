import type { Deps } from '../../deps.ts'
import type { Role } from '../../domain/membership.ts'
import type { Profile } from '../../domain/person.ts'
import { kindOfSession } from '../../domain/session.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findMailboxOwner } from '../../store/addresses.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { openEnrolment } from '../../store/enrolments.ts'
import { both } from '../../store/guarded.ts'
import { hasNoPlace, insertMembershipIf, listMemberships } from '../../store/memberships.ts'
import { openPerson } from '../../store/persons.ts'
import { insertSessionIf, openedSession } from '../../store/sessions.ts'
import { saveUsed, takeTry, unusedCode } from '../../store/sign-in-codes.ts'
import { emailIndex, joiningIndex } from '../../vault/blind-index.ts'
import { isSameSecret } from '../../vault/same-secret.ts'
import { audited } from '../audit/audited.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { passkeyNeeded } from '../passkeys/passkey-needed.ts'
import { newPersonStatements } from '../people/new-person.ts'
import { codeHash } from '../sessions/new-code.ts'
import { newSession, type OpenedSession } from '../sessions/new-session.ts'
import { wrongCode } from '../sessions/open-session.ts'
import { openEnrolmentOf } from './open-enrolment.ts'

/** What somebody said after they scanned a poster, and the code that proves their mailbox. */
export type Joiner = {
  token: string
  codeId: string
  code: string
  email: string
  name: string
  profile: Profile
  shared: boolean
}

/** A poster makes allies; every other role is given by a person. */
const ROLES: readonly Role[] = ['ally']

type Joined = OpenedSession & { isNew: boolean }

/**
 * Joins as somebody for whom nobody has vouched, and signs in on this browser. Whoever has an account keeps it as it is
 * and gets one more place. However often it is sent, one code makes one session.
 */
export async function joinByEnrolment(deps: Deps, joiner: Joiner): Promise<Joined> {
  const { db, vault } = deps
  const index = emailIndex(vault, joiner.email)
  await assertRight(deps, joiner)
  const owner = await findMailboxOwner(db, index)
  if (owner) return joined(deps, joiner, owner)
  return joined(deps, joiner, undefined).catch(async (error: unknown) => {
    // An invitation to the same mailbox may have been accepted at that moment.
    const faster = await findMailboxOwner(db, index)
    if (!faster) throw error
    return joined(deps, joiner, faster)
  })
}

/** Nobody learns from a wrong code whether an address is known: it is looked up after the right one. */
async function assertRight(deps: Deps, { codeId: id, code, email }: Joiner): Promise<void> {
  const { db, vault, now } = deps
  const index = joiningIndex(vault, email)
  await assertWithin(deps, 'guesses', index)
  const [tried] = await takeTry(db, { id, emailIndex: index, at: now() })
  if (!isSameSecret(tried?.codeHash ?? '', codeHash(vault, { id, code }))) throw wrongCode()
}

async function joined(deps: Deps, joiner: Joiner, owner: string | undefined): Promise<Joined> {
  const { db, vault, now } = deps
  const { token, codeId: id, email, shared } = joiner
  const enrolment = await openEnrolmentOf(deps, token)
  const personId = owner ?? deps.newId()
  const memberships = [...(await listMemberships(db, personId)), { roles: ROLES }]
  const { session, opened } = newSession(deps, {
    personId,
    kind: kindOfSession(memberships, { shared }),
    proved: !passkeyNeeded(deps, memberships),
  })
  const works = unusedCode({ id, at: now() })
  const stands = openEnrolment({ id: enrolment.id, at: now() })
  const allowed = owner ? both(both(works, stands), openPerson(owner)) : both(works, stands)
  const happened = openedSession(session.id)
  const { organizationId } = enrolment
  const [stored] = await deps.atomically(
    insertSessionIf(db, session, allowed),
    saveUsed(db, { emailIndex: joiningIndex(vault, email), at: now() }, happened),
    ...placed(deps, { personId, organizationId, happened }),
    ...(owner ? [] : newcomer(deps, joiner, { personId, organizationId, happened }))
  )
  if (stored?.length !== 1) throw wrongCode()
  return { ...opened, isNew: !owner }
}

/** One more place for whoever is signed in and scans a poster. */
export async function joinAsMember(deps: Deps, viewer: Viewer, token: string): Promise<void> {
  const { now } = deps
  const { id, organizationId } = await openEnrolmentOf(deps, token)
  const happened = openEnrolment({ id, at: now() })
  const [first, ...rest] = placed(deps, { personId: viewer.personId, organizationId, happened })
  await deps.atomically(first, ...rest)
}

type Placing = { personId: string; organizationId: string; happened: Condition }

function newcomer(
  deps: Deps,
  { name, email, profile }: Joiner,
  { personId, organizationId, happened }: Placing
): Statement[] {
  const membership = { organizationId, roles: ROLES, vouchedAt: undefined }
  return newPersonStatements(deps, { personId, name, email, profile, membership, happened })
}

// A place that somebody has stays as it is, and the record says nothing of it.
function placed(deps: Deps, { happened, ...place }: Placing): [Statement, ...Statement[]] {
  const { db, now } = deps
  const { personId, organizationId } = place
  const membership = { ...place, roles: ROLES, createdAt: now(), vouchedAt: undefined }
  const entry = { action: 'person.joined', noun: 'person', nounId: personId, by: personId }
  const begins = both(happened, hasNoPlace(place))
  return [
    insertAuditIf(db, audited(deps, { ...entry, detail: { organizationId } }), begins),
    insertMembershipIf(db, membership, happened),
  ]
}
