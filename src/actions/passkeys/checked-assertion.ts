import {
  type AuthenticationResponseJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Deps } from '../../deps.ts'
import type { ChallengePurpose } from '../../domain/passkey.ts'
import { answerableBy } from '../../store/challenges.ts'
import type { Condition } from '../../store/database.ts'
import { findPasskey, type PasskeyRow } from '../../store/passkeys.ts'
import { homeOf, notAccepted } from './new-challenge.ts'

/** A signature that was checked. It counts only in a step that `allowed` allows: once, and while nothing moved. */
export type Assertion = {
  passkeyId: string
  personId: string
  counter: number
  challenge: string
  allowed: Condition
}

/**
 * Checks what a browser signed: by a passkey that we know, for our pages, with a counter that has gone on.
 *
 * @param personId  Who was asked; undefined: whoever holds a passkey.
 */
export async function checkedAssertion(
  deps: Deps,
  response: AuthenticationResponseJSON,
  { purpose, personId }: { purpose: ChallengePurpose; personId: string | undefined }
): Promise<Assertion> {
  const found = await findPasskey(deps.db, response.id)
  if (!found || found.lockedAt) throw notAccepted()
  const { passkey } = found
  if (personId !== undefined && passkey.personId !== personId) throw notAccepted()
  const { challenge, counter } = await verified(deps, response, passkey)
  const asked = { challenge, purpose, personId, at: deps.now() }
  return {
    ...{ passkeyId: passkey.id, personId: passkey.personId, counter, challenge },
    allowed: answerableBy(asked, passkey),
  }
}

async function verified(deps: Deps, response: AuthenticationResponseJSON, passkey: PasskeyRow) {
  const { rpId, origin } = homeOf(deps)
  const { id, counter } = passkey
  const said = { challenge: '' }
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => {
      // Whether it was ours, for this purpose and still unanswered, is decided by the step that uses it up.
      said.challenge = challenge
      return true
    },
    ...{ expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true },
    credential: {
      id,
      counter,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
    },
  }).catch(() => {
    throw notAccepted()
  })
  if (!verified) throw notAccepted()
  return { challenge: said.challenge, counter: authenticationInfo.newCounter }
}
