import type { Deps } from '../../deps.ts'
import { invitationExpiry, letterDeadline } from '../../domain/invitation.ts'
import type { Language } from '../../domain/language.ts'
import { hasRole, type Role, rolesToGive } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertInvitation } from '../../store/invitations.ts'
import { insertKey } from '../../store/keys.ts'
import { insertLetter } from '../../store/letters.ts'
import { countAdmins } from '../../store/memberships.ts'
import { listOrganizations, type Organization } from '../../store/organizations.ts'
import { emailIndex, normalEmail } from '../../vault/blind-index.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'
import { sealedLetter } from '../letters/sealed-letter.ts'
import { assertWithin } from '../limits/assert-within.ts'

/** Whom to invite, where, and as what. */
export type Invited = {
  organizationId: string
  email: string
  roles: readonly Role[]
  language: Language
}

/** Emails somebody a link with which they join; whether they are known already is theirs to see, not the inviter's. */
export async function invitePerson(deps: Deps, viewer: Viewer, invited: Invited): Promise<void> {
  const { db, vault, now, newId, config } = deps
  const organization = await allowed(deps, viewer, invited)
  const to = normalEmail(invited.email)
  await assertWithin(deps, 'invitations', viewer.personId)
  await assertWithin(deps, 'invitationsTo', to)
  const id = newId()
  const token = newToken(deps)
  const key = vault.newKey(id)
  const { organizationId, roles, language } = invited
  const link = `${config.publicUrl}/join/${token}?lang=${language}`
  const content = { to, link, organization: organization.name, inviter: viewer.name }
  const sent = { kind: 'invitation' as const, content, deadlineAt: letterDeadline(now()) }
  const { letter, key: letterKey } = sealedLetter(deps, sent)
  const entry = { action: 'person.invited', noun: 'invitation', nounId: id, by: viewer.personId }
  await deps.atomically(
    insertKey(db, key, now()),
    insertInvitation(db, {
      ...{ id, tokenHash: tokenHash(token), organizationId, roles, language },
      emailSealed: vault.seal(key, emailPlace(id), to),
      emailIndex: emailIndex(vault, to),
      ...{ invitedBy: viewer.personId, createdAt: now(), expiresAt: invitationExpiry(now()) },
    }),
    insertKey(db, letterKey, now()),
    insertLetter(db, { ...letter, language }),
    insertAudit(db, audited(deps, { ...entry, detail: { organizationId } }))
  )
  deps.wake(now())
}

/** Where the address of an invitation is sealed. */
export function emailPlace(invitationId: string) {
  return { table: 'invitations', column: 'email_sealed', id: invitationId }
}

/** An organization without an admin gets its first one from an admin of the organization that made the network. */
async function allowed({ db }: Deps, viewer: Viewer, invited: Invited): Promise<Organization> {
  const { organizationId, roles } = invited
  const all = await listOrganizations(db)
  const organization = all.find(({ id }) => id === organizationId)
  const isFounder = hasRole(viewer.memberships, ['admin'], all[0]?.id)
  const starts = isFounder && roles.includes('admin') && !(await countAdmins(db, organizationId))
  const mine = rolesToGive(viewer.memberships, organizationId)
  if (!organization || (mine.length === 0 && !isFounder))
    throw new Problem('not-found', 'problem.not-found')
  if (starts || roles.every((role) => mine.includes(role))) return organization
  throw new Problem('invalid', 'people.roles-not-yours', {
    fields: { roles: { key: 'people.roles-not-yours' } },
  })
}
