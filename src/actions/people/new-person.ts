import type { Deps } from '../../deps.ts'
import type { Role } from '../../domain/membership.ts'
import type { Profile } from '../../domain/person.ts'
import { insertMailboxIf } from '../../store/addresses.ts'
import type { Statement } from '../../store/database.ts'
import type { Happened } from '../../store/guarded.ts'
import { insertKeyIf } from '../../store/keys.ts'
import { insertMembershipIf } from '../../store/memberships.ts'
import {
  insertCounties,
  insertLanguages,
  insertNameTokens,
  insertPersonIf,
  insertSkills,
  storedPerson,
} from '../../store/persons.ts'
import { emailIndex, nameIndexes, normalEmail } from '../../vault/blind-index.ts'
import { addressPlace } from './address-place.ts'
import { namePlace } from './names-of.ts'

/** Somebody who joins: what they said, and where their place is. */
export type Joining = {
  personId: string
  name: string
  email: string
  profile: Profile
  membership: { organizationId: string; roles: readonly Role[]; vouchedAt: Date | undefined }
  happened: Happened
}

/** Everything to write for a new person; nothing is written unless `happened`. */
export function newPersonStatements(deps: Deps, joining: Joining): [Statement, ...Statement[]] {
  const { db, vault, now, newId } = deps
  const { personId, name, membership, happened } = joining
  const { skills, languages, counties, ...settings } = joining.profile
  const key = vault.newKey(personId)
  const createdAt = now()
  const nameSealed = vault.seal(key, namePlace(personId), name)
  const person = { id: personId, bucket: bucketOf(deps), nameSealed, createdAt, ...settings }
  const addressId = newId()
  const email = normalEmail(joining.email)
  const mailbox = {
    ...{ id: addressId, personId, createdAt },
    valueSealed: vault.seal(key, addressPlace(addressId), email),
    valueIndex: emailIndex(vault, email),
  }
  const stored = storedPerson(personId)
  return [
    insertPersonIf(db, person, happened),
    insertKeyIf(db, key, { createdAt, happened: stored }),
    insertNameTokens(db, { personId, tokens: nameIndexes(vault, name) }),
    insertMailboxIf(db, mailbox, stored),
    insertMembershipIf(db, { personId, createdAt, ...membership }, stored),
    insertSkills(db, { personId, skills }),
    insertLanguages(db, { personId, languages }),
    insertCounties(db, { personId, counties }),
  ]
}

// Alerts are cut into chunks by it, so it must be even, and it is kept for good.
function bucketOf({ randomBytes }: Pick<Deps, 'randomBytes'>): number {
  const [high = 0, low = 0] = randomBytes(2)
  return (high * 256 + low) % 1024
}
