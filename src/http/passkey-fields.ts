import type { Context } from 'hono'
import { z } from 'zod'
import { LONGEST_PASSKEY_NAME, type PasskeyHome, passkeyHome } from '../domain/passkey.ts'
import type { AppEnv } from './app-env.ts'
import { freeText } from './fields.ts'

const LONGEST_ID = 1_400
const LONGEST_PART = 16_384
const MOST_TRANSPORTS = 8
const error = 'passkey.not-accepted'

const Part = z.string({ error }).max(LONGEST_PART, { error })
/** The browser's own name for a passkey, base64url. */
export const PasskeyId = z.string({ error }).min(1, { error }).max(LONGEST_ID, { error })
const Transports = z.array(z.string().max(32)).max(MOST_TRANSPORTS).optional()

/** What `PublicKeyCredential.toJSON()` gives after a passkey was made; nothing else of it is read. */
export const MadePasskey = z
  .object(
    {
      id: PasskeyId,
      response: z.object(
        { clientDataJSON: Part, attestationObject: Part, transports: Transports },
        { error }
      ),
    },
    { error }
  )
  .transform(({ id, response: { transports, ...response } }) => ({
    ...{ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} },
    response: { ...response, transports: transports ?? [] },
  }))

/** The same after a passkey has signed. */
export const SignedByPasskey = z
  .object(
    {
      id: PasskeyId,
      response: z.object(
        { clientDataJSON: Part, authenticatorData: Part, signature: Part },
        { error }
      ),
    },
    { error }
  )
  .transform(({ id, response }) => ({
    ...{ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} },
    response,
  }))

/** What somebody calls a passkey; may be empty. */
export const PasskeyName = freeText(LONGEST_PASSKEY_NAME)

/** Where this network's passkeys belong; undefined where it has no name. */
export function passkeyHomeOf(c: Context<AppEnv>): PasskeyHome | undefined {
  return passkeyHome(c.var.deps.config.publicUrl)
}
