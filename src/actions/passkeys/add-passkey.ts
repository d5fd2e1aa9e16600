import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Deps } from '../../deps.ts'
import { MOST_PASSKEYS, mayAddPasskey } from '../../domain/passkey.ts'
import { Problem } from '../../domain/problem.ts'
import { freshUntil } from '../../domain/session.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { openChallenge, saveAnswered } from '../../store/challenges.ts'
import { findKey } from '../../store/keys.ts'
import { readNetwork } from '../../store/network.ts'
import { insertPasskeyIf, listPasskeys, storedPasskey } from '../../store/passkeys.ts'
import { saveFreshIf } from '../../store/sessions.ts'
import { accountLetters } from '../account/account-letters.ts'
import { audited } from '../audit/audited.ts'
import { homeOf, newChallenge, notAccepted } from './new-challenge.ts'
import { viewerNeedsPasskey } from './passkey-needed.ts'
import { passkeyPlace } from './passkey-place.ts'

/** EdDSA, ES256 and RS256, by their COSE numbers: what every passkey can sign with. */
const ALGORITHMS = [-8, -7, -257]

/** What a browser needs to make a passkey for the viewer; nothing is stored yet but what it has to sign. */
export async function offerPasskey(
  deps: Deps,
  viewer: Viewer
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const held = await assertMayAdd(deps, viewer)
  const { personId, name } = viewer
  const network = await readNetwork(deps.db)
  const { challenge, home } = await newChallenge(deps, { purpose: 'register', personId })
  return generateRegistrationOptions({
    ...{ rpName: network?.name ?? 'Amparo', rpID: home.rpId, challenge, userName: name },
    userDisplayName: name,
    supportedAlgorithmIDs: ALGORITHMS,
    userID: new TextEncoder().encode(personId),
    excludeCredentials: held.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
}

/** Stores the passkey that a browser has made, once. Who has just made one has proved themselves with it. */
export async function addPasskey(
  deps: Deps,
  viewer: Viewer,
  { response, name }: { response: RegistrationResponseJSON; name: string }
): Promise<void> {
  const { db, vault, now } = deps
  await assertMayAdd(deps, viewer)
  const { personId } = viewer
  // Two who read the same mailbox can't both make the first one.
  const most = isFresh(viewer, now()) ? MOST_PASSKEYS : 1
  const { credential, challenge } = await verified(deps, response)
  const key = await findKey(db, personId)
  if (!key) throw new Problem('not-found', 'problem.not-found')
  const { id, counter, transports = [] } = credential
  const row = {
    ...{ id, personId, counter, transports, createdAt: now(), lastUsedAt: null },
    nameSealed: vault.seal(key, passkeyPlace(id), name),
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
  }
  const allowed = openChallenge({ challenge, purpose: 'register', personId, at: now() })
  const happened = storedPasskey(row)
  const entry = { action: 'passkey.added', noun: 'person', nounId: personId, by: personId }
  const [stored] = await deps.atomically(
    insertPasskeyIf(db, row, { most, allowed }),
    saveFreshIf(db, { id: viewer.sessionId, freshUntil: freshUntil(now()) }, happened),
    insertAuditIf(db, audited(deps, entry), happened),
    ...(await accountLetters(deps, { personId, news: 'passkey_added', happened })),
    saveAnswered(db, { challenge, at: now() }, happened)
  )
  if (stored?.length !== 1) throw notAccepted()
  deps.wake(now())
}

async function assertMayAdd(deps: Deps, viewer: Viewer) {
  const held = await listPasskeys(deps.db, viewer.personId)
  const isNeeded = viewerNeedsPasskey(deps, viewer)
  if (!mayAddPasskey(viewer, { now: deps.now(), passkeys: held.length, isNeeded }))
    throw new Problem('forbidden', 'passkey.prove-first')
  if (held.length >= MOST_PASSKEYS)
    throw new Problem('conflict', 'passkey.too-many', { slots: { most: MOST_PASSKEYS } })
  return held
}

async function verified(deps: Deps, response: RegistrationResponseJSON) {
  const { rpId, origin } = homeOf(deps)
  const said = { challenge: '' }
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => {
      // Whether it was ours, for this person and this purpose, is decided by the step that uses it up.
      said.challenge = challenge
      return true
    },
    ...{ expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true },
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => {
    throw notAccepted()
  })
  if (!registrationInfo) throw notAccepted()
  return { credential: registrationInfo.credential, challenge: said.challenge }
}
