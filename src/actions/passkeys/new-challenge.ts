import type { Deps } from '../../deps.ts'
import {
  type ChallengePurpose,
  challengeExpiry,
  type PasskeyHome,
  passkeyHome,
} from '../../domain/passkey.ts'
import { Problem } from '../../domain/problem.ts'
import { insertChallenge } from '../../store/challenges.ts'

const CHALLENGE_BYTES = 32

/** Something to sign, once: kept with what it is for and who was asked (undefined: whoever holds a passkey). */
export async function newChallenge(
  deps: Deps,
  { purpose, personId }: { purpose: ChallengePurpose; personId: string | undefined }
): Promise<{ challenge: Uint8Array<ArrayBuffer>; home: PasskeyHome }> {
  const { db, now, newId } = deps
  const home = homeOf(deps)
  const bytes = Uint8Array.from(deps.randomBytes(CHALLENGE_BYTES))
  const challenge = Buffer.from(bytes).toString('base64url')
  const asked = { id: newId(), purpose, personId: personId ?? null, challenge }
  await deps.atomically(
    ...insertChallenge(db, { ...asked, expiresAt: challengeExpiry(now()) }, now())
  )
  return { challenge: bytes, home }
}

/** Where the network's passkeys belong; it needs a name for that. */
export function homeOf({ config }: Pick<Deps, 'config'>): PasskeyHome {
  const home = passkeyHome(config.publicUrl)
  if (!home) throw new Problem('conflict', 'passkey.needs-a-name')
  return home
}

/** The refusal of an answer that does not fit: wrong, too late, used, or somebody else's. */
export function notAccepted(): Problem {
  return new Problem('invalid', 'passkey.not-accepted')
}
