import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Deps } from '../../deps.ts'
import { CHALLENGE_LASTS_MIN } from '../../domain/passkey.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listPasskeys } from '../../store/passkeys.ts'
import { newChallenge } from './new-challenge.ts'

/**
 * What a browser needs to sign in with a passkey. It never names any: the browser offers what it has, so that nobody
 * can find out by an address whether somebody is known.
 */
export async function askAnyPasskey(deps: Deps): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { challenge, home } = await newChallenge(deps, { purpose: 'sign_in', personId: undefined })
  return generateAuthenticationOptions({ ...asking(home.rpId), challenge })
}

/** What a browser needs to prove that the viewer is there: one of their own passkeys. */
export async function askOwnPasskey(
  deps: Deps,
  { personId }: Viewer
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { challenge, home } = await newChallenge(deps, { purpose: 'step_up', personId })
  const held = await listPasskeys(deps.db, personId)
  const allowCredentials = held.map(({ id, transports }) => ({ id, transports: [...transports] }))
  return generateAuthenticationOptions({ ...asking(home.rpId), challenge, allowCredentials })
}

function asking(rpID: string) {
  return { rpID, userVerification: 'required' as const, timeout: CHALLENGE_LASTS_MIN * 60_000 }
}
