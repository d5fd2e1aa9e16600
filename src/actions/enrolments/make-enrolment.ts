import type { Deps } from '../../deps.ts'
import { enrolmentExpiry, typedCode } from '../../domain/enrolment.ts'
import { canSeePeople } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertEnrolment } from '../../store/enrolments.ts'
import { insertKey } from '../../store/keys.ts'
import { typedCodeIndex } from '../../vault/blind-index.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'
import { assertWithin } from '../limits/assert-within.ts'

/** Where and until when people may join. */
export type AskedEnrolment = { organizationId: string; days: number }

const CODE_BYTES = 10

/** Makes a link, and its poster, with which anyone may ask to join an organization; returns its id. */
export async function makeEnrolment(
  deps: Deps,
  viewer: Viewer,
  { organizationId, days }: AskedEnrolment
): Promise<string> {
  const { db, vault, now, newId } = deps
  if (!canSeePeople(viewer.memberships, organizationId))
    throw new Problem('not-found', 'problem.not-found')
  await assertWithin(deps, 'invitations', viewer.personId)
  const id = newId()
  const key = vault.newKey(id)
  const token = newToken(deps)
  const code = typedCode(deps.randomBytes(CODE_BYTES))
  const entry = { action: 'enrolment.made', noun: 'enrolment', nounId: id, by: viewer.personId }
  await deps.atomically(
    insertKey(db, key, now()),
    insertEnrolment(db, {
      ...{ id, organizationId, createdBy: viewer.personId, createdAt: now() },
      tokenSealed: vault.seal(key, tokenPlace(id), JSON.stringify({ token, code })),
      tokenHash: tokenHash(token),
      codeIndex: typedCodeIndex(vault, code),
      expiresAt: enrolmentExpiry(now(), days),
    }),
    insertAudit(db, audited(deps, { ...entry, detail: { organizationId, days } }))
  )
  return id
}

/** Where the two addresses of a link are sealed: the one that is scanned and the one that is typed. */
export function tokenPlace(enrolmentId: string) {
  return { table: 'enrolments', column: 'token_sealed', id: enrolmentId }
}
