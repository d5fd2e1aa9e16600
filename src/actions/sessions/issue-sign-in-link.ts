import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { findMailbox } from '../../store/addresses.ts'
import { insertLink } from '../../store/sign-in-codes.ts'
import { newCode } from './new-code.ts'

/**
 * A sign-in link without an email: for the demo, and for whoever sits at the machine itself.
 *
 * @param until  How long it works, where ten minutes are too short.
 * @returns      A path of ours.
 */
export async function issueSignInLink(
  deps: Deps,
  personId: string,
  { until }: { until?: Date } = {}
): Promise<string> {
  const mailbox = await findMailbox(deps.db, personId)
  if (!mailbox) throw new Problem('not-found', 'problem.not-found')
  const { row, token } = newCode(deps, mailbox.valueIndex)
  await insertLink(deps.db, { ...row, personId, expiresAt: until ?? row.expiresAt })
  return `/sign-in/link/${token}`
}
