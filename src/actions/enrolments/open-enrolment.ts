import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { findOpenEnrolment } from '../../store/enrolments.ts'
import { typedCodeIndex } from '../../vault/blind-index.ts'
import { tokenHash } from '../../vault/token.ts'

/** The link that somebody scanned, or typed from the poster; looking changes nothing. */
export async function openEnrolmentOf(
  { db, vault, now }: Pick<Deps, 'db' | 'vault' | 'now'>,
  token: string
) {
  const shown = { tokenHash: tokenHash(token), codeIndex: typedCodeIndex(vault, token) }
  const found = await findOpenEnrolment(db, { ...shown, now: now() })
  if (!found) throw new Problem('gone', 'enrol.is-over')
  return found
}
