import { acceptInvitation } from '../../src/actions/invitations/accept-invitation.ts'
import { invitePerson } from '../../src/actions/invitations/invite-person.ts'
import { setUpNetwork } from '../../src/actions/network/set-up-network.ts'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { addPasskey, offerPasskey } from '../../src/actions/passkeys/add-passkey.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { openSessionByCode } from '../../src/actions/sessions/open-session.ts'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import type { Deps } from '../../src/deps.ts'
import type { Role } from '../../src/domain/membership.ts'
import type { Profile } from '../../src/domain/person.ts'
import { freshUntil } from '../../src/domain/session.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { MadePasskey, SignedByPasskey } from '../../src/http/passkey-fields.ts'
import { keys, letters } from '../../src/store/schema.ts'
import { type SoftwarePasskey, softwarePasskey } from './authenticator.ts'

/** What a sealed letter says. */
export type Letter = Record<'kind' | 'language' | 'to' | 'link' | 'code' | 'event', string> & {
  own: boolean
}

/** Suffolk County, Massachusetts. */
export const SUFFOLK = '25025'

/** Somebody who speaks both languages and does not sleep. */
export const PROFILE: Profile = {
  ...{ language: 'en', timeZone: 'America/New_York' },
  ...{ quietFromMin: undefined, quietUntilMin: undefined },
  ...{ emergencyWakes: true, alwaysWakes: false },
  ...{ skills: ['interpreter', 'childcare'], languages: ['en', 'es'], counties: [SUFFOLK] },
}

/** A network with one organization and its admin, Ruth, who signs in and proves herself with a new passkey. */
export async function networkOfRuth(deps: Deps, passkey = softwarePasskey()): Promise<Viewer> {
  await setUpNetwork(deps, {
    token: setupToken(deps.vault),
    network: {
      ...{ name: 'Harbor Network', languages: ['en', 'es'], usState: 'MA' },
      ...{ timeZone: 'America/New_York', hotline: '413-555-0142' },
    },
    organization: { name: "Harbor Workers' Center", county: SUFFOLK },
    admin: {
      ...{ name: 'Ruth Okafor', email: 'ruth@harbor.example', language: 'en' },
      roles: ['admin', 'coordinator', 'dispatcher'],
    },
  })
  return withPasskey(deps, await signedInAs(deps, 'ruth@harbor.example'), passkey)
}

/** Somebody who is signed in makes a passkey; from then on their session is proved. */
export async function withPasskey(
  deps: Deps,
  viewer: Viewer,
  passkey = softwarePasskey()
): Promise<Viewer> {
  const response = madeBy(passkey, await offerPasskey(deps, viewer))
  await addPasskey(deps, viewer, { response, name: 'my phone' })
  return { ...viewer, freshUntil: freshUntil(deps.now()) }
}

/** What a browser answers to an offer, in the form that the program reads. */
export function madeBy(passkey: SoftwarePasskey, offer: Parameters<SoftwarePasskey['makes']>[0]) {
  return MadePasskey.parse(passkey.makes(offer))
}

/** What a browser answers when it is asked to sign. */
export function signedBy(passkey: SoftwarePasskey, asked: Parameters<SoftwarePasskey['signs']>[0]) {
  return SignedByPasskey.parse(passkey.signs(asked))
}

/** Signs in by the code of the latest letter. */
export async function signedInAs(deps: Deps, email: string): Promise<Viewer> {
  await sendCode(deps, { email, shared: false, next: undefined })
  const { code } = await latestLetter(deps, email)
  const { token } = await openSessionByCode(deps, { email, code, shared: false })
  return viewerOf(deps, token)
}

/** Whoever holds a session token; it has to be somebody. */
export async function viewerOf(deps: Deps, token: string): Promise<Viewer> {
  const viewer = await findViewer(deps, token)
  if (!viewer) throw new Error('nobody is signed in')
  return viewer
}

/** Invites an address into the inviter's first organization; the token of the link that was emailed. */
export async function invited(
  deps: Deps,
  inviter: Viewer,
  { email, roles = ['ally'] }: { email: string; roles?: Role[] }
): Promise<string> {
  const organizationId = inviter.memberships[0]?.organizationId ?? ''
  await invitePerson(deps, inviter, { organizationId, email, roles, language: 'en' })
  const { link } = await latestLetter(deps, email)
  return /\/join\/([^?]+)/.exec(link)?.[1] ?? ''
}

/** Invites somebody, who joins. */
export async function joined(
  deps: Deps,
  inviter: Viewer,
  { email, name, roles }: { email: string; name: string; roles?: Role[] }
): Promise<Viewer> {
  const token = await invited(deps, inviter, { email, ...(roles && { roles }) })
  const session = await acceptInvitation(deps, { token, name, profile: PROFILE })
  return viewerOf(deps, session.token)
}

/** All letters that wait to be sent, opened, in the order in which they were written. */
export async function lettersOf({ db, vault }: Deps): Promise<Letter[]> {
  const rows = await db.select().from(letters)
  const byOwner = new Map((await db.select().from(keys)).map((key) => [key.ownerId, key]))
  return rows.map(({ id, kind, language, contentSealed }) => {
    const key = byOwner.get(id)
    if (!key) throw new Error('a letter without a key')
    const place = { table: 'letters', column: 'content_sealed', id }
    return { kind, language, ...JSON.parse(vault.open(key, place, contentSealed)) }
  })
}

/** The last letter to an address. */
export async function latestLetter(deps: Deps, email: string): Promise<Letter> {
  const letter = (await lettersOf(deps)).findLast(({ to }) => to === email)
  if (!letter) throw new Error('no letter')
  return letter
}
