import type { Deps } from '../../deps.ts'
import { countsUntil, LIMITS } from '../../domain/limit.ts'
import { Problem } from '../../domain/problem.ts'
import { CODES_WITHIN_MIN, codesCountedSince } from '../../domain/session.ts'
import { insertKeyIf } from '../../store/keys.ts'
import { insertLetterFor, queuedLetter } from '../../store/letters.ts'
import { insertCode, readerOf } from '../../store/sign-in-codes.ts'
import { countTry } from '../../store/tries.ts'
import { emailIndex, normalEmail } from '../../vault/blind-index.ts'
import { sealedLetter } from '../letters/sealed-letter.ts'
import { tryIndex } from '../limits/assert-within.ts'
import { newCode } from './new-code.ts'

/** Where someone signs in from, and what they were about to do. `next` is a path of ours. */
export type CodeRequest = { email: string; shared: boolean; next: string | undefined }

/**
 * Emails a code and a link. An unknown address takes the same statements to the same answer; the email itself
 * leaves later.
 */
export async function sendCode(deps: Deps, request: CodeRequest): Promise<void> {
  const { db, vault, now, config } = deps
  const to = normalEmail(request.email)
  const { row, code, token } = newCode(deps, emailIndex(vault, to))
  const link = `${config.publicUrl}${linkPath(token, request)}`
  const content = { to, code, link }
  const { letter, key } = sealedLetter(deps, {
    kind: 'sign_in',
    content,
    deadlineAt: row.expiresAt,
  })
  const crowd = { keyIndex: tryIndex(vault, 'codesOfAll', ''), most: LIMITS.codesOfAll.most }
  const [, stored] = await deps.atomically(
    countTry(db, { ...crowd, now: now(), until: countsUntil('codesOfAll', now()) }),
    insertCode(db, row, { countedSince: codesCountedSince(now()), crowd }),
    insertLetterFor(db, letter, readerOf(row)),
    insertKeyIf(db, key, { createdAt: now(), happened: queuedLetter(letter.id) })
  )
  if (stored?.length !== 1) throw tooManyCodes()
  deps.wake(now())
}

/** The refusal of one more code for a mailbox that has one which works. */
export function tooManyCodes(): Problem {
  const slots = { minutes: CODES_WITHIN_MIN }
  return new Problem('too-many', 'sign-in.too-many-codes', {
    ...{ slots, retryAfterS: CODES_WITHIN_MIN * 60 },
  })
}

function linkPath(token: string, { shared, next }: CodeRequest): string {
  const query = new URLSearchParams()
  if (shared) query.set('shared', 'yes')
  if (next) query.set('next', next)
  return `/sign-in/link/${token}${query.size > 0 ? `?${query}` : ''}`
}
