import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { freshUntil } from '../../domain/session.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findMailbox } from '../../store/addresses.ts'
import { saveFreshIf } from '../../store/sessions.ts'
import { findLatestCode, saveTry, saveUsed, workingCode } from '../../store/sign-in-codes.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { viewerNeedsPasskey } from '../passkeys/passkey-needed.ts'
import { addressPlace } from '../people/address-place.ts'
import { codeHash } from './new-code.ts'
import { wrongCode } from './open-session.ts'
import { sendCode } from './send-code.ts'

/** Emails a fresh code to whoever is signed in already, before task or team facts open. */
export async function sendCodeAgain(
  deps: Deps,
  viewer: Viewer,
  { next }: { next: string | undefined }
): Promise<void> {
  assertCodeIsEnough(deps, viewer)
  const { id, valueSealed, key } = await mailboxOf(deps, viewer)
  const email = deps.vault.open(key, addressPlace(id), valueSealed)
  await sendCode(deps, { email, shared: false, next })
}

/** The right code renews the session that is open, once; however many try at once. */
export async function confirmSession(
  deps: Deps,
  viewer: Viewer,
  { code }: { code: string }
): Promise<void> {
  const { db, vault, now } = deps
  assertCodeIsEnough(deps, viewer)
  const { valueIndex } = await mailboxOf(deps, viewer)
  await assertWithin(deps, 'guesses', valueIndex)
  const id = (await findLatestCode(db, valueIndex))?.id ?? ''
  const works = workingCode({ id, codeHash: codeHash(vault, { id, code }), at: now() })
  const session = { id: viewer.sessionId, freshUntil: freshUntil(now()) }
  const [stored] = await deps.atomically(
    saveFreshIf(db, session, works),
    saveUsed(db, { emailIndex: valueIndex, at: now() }, works),
    saveTry(db, id)
  )
  if (stored?.length !== 1) throw wrongCode()
}

/** A code proves that somebody reads a mailbox: too little for those who run cases. */
function assertCodeIsEnough(deps: Deps, viewer: Viewer): void {
  if (viewerNeedsPasskey(deps, viewer)) throw new Problem('forbidden', 'again.passkey-needed')
}

async function mailboxOf({ db }: Deps, { personId }: Viewer) {
  const mailbox = await findMailbox(db, personId)
  if (!mailbox) throw new Problem('conflict', 'sign-in.no-mailbox')
  return mailbox
}
