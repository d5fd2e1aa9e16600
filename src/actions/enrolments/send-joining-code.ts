import type { Deps } from '../../deps.ts'
import type { Language } from '../../domain/language.ts'
import { LIMITS } from '../../domain/limit.ts'
import { codesCountedSince } from '../../domain/session.ts'
import { insertCode, storedCode } from '../../store/sign-in-codes.ts'
import { joiningIndex, normalEmail } from '../../vault/blind-index.ts'
import { letterIf } from '../letters/letter-if.ts'
import { assertWithin, tryIndex } from '../limits/assert-within.ts'
import { newCode } from '../sessions/new-code.ts'
import { tooManyCodes } from '../sessions/send-code.ts'
import { openEnrolmentOf } from './open-enrolment.ts'

/**
 * Emails the code that proves whose mailbox it is, before there is an account. Whether somebody has that address
 * already changes neither the statements nor the letter.
 *
 * @returns The code's id, for whoever types it.
 */
export async function sendJoiningCode(
  deps: Deps,
  { token, email, language }: { token: string; email: string; language: Language }
): Promise<string> {
  const { db, vault, now } = deps
  const { id: enrolmentId, organizationName } = await openEnrolmentOf(deps, token)
  const to = normalEmail(email)
  await assertWithin(deps, 'joiningCodes', enrolmentId)
  await assertWithin(deps, 'joiningCodesTo', to)
  const { row, code } = newCode(deps, joiningIndex(vault, to))
  const crowd = { keyIndex: tryIndex(vault, 'codesOfAll', ''), most: LIMITS.codesOfAll.most }
  const content = { to, code, organization: organizationName }
  const letter = { kind: 'joining' as const, content, deadlineAt: row.expiresAt }
  const [stored] = await deps.atomically(
    insertCode(db, row, { countedSince: codesCountedSince(now()), crowd }),
    ...letterIf(deps, letter, { language, happened: storedCode(row.id) })
  )
  if (stored?.length !== 1) throw tooManyCodes()
  deps.wake(now())
  return row.id
}
