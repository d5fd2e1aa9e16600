import { skillLabel } from '../../src/content/skills.ts'
import type { Role } from '../../src/domain/membership.ts'
import type { Skill } from '../../src/domain/skill.ts'
import type { PersonOnPages, World } from './people-on-pages.ts'
import { codeIn, linkIn } from './people-on-pages-mail.ts'
import { givePasskeys } from './virtual-authenticator.ts'

/** What the network and its organizations are called. */
export const HARBOR = { network: 'Harbor Network', organization: 'Harbor Workers’ Center' }
const COUNTY = 'Suffolk County'

/** From the link that the machine printed to a network with its first admin. */
export async function setsUpNetwork(ruth: PersonOnPages, setupLink: string): Promise<void> {
  await ruth.opens(setupLink)
  await ruth.chooses('setup.state', 'Massachusetts')
  await ruth.presses('join.go-on')
  await ruth.fills('setup.name', HARBOR.network)
  await ruth.fills('setup.hotline', '413-555-0142')
  await ruth.fills('setup.organization-name', HARBOR.organization)
  await ruth.chooses('setup.county', COUNTY)
  await ruth.fills('join.name', ruth.name)
  await ruth.fills('sign-in.email', ruth.email)
  await ruth.presses('setup.make')
}

/** Types the six digits of the latest letter. */
export async function typesCode(person: PersonOnPages, { mail }: World): Promise<void> {
  const letter = await mail.letterTo(person.email, person.t('mail.sign-in-subject'))
  await person.fills('sign-in.code', codeIn(letter))
}

/** Proves who holds the phone, where a page asks for it. */
export async function provesItself(person: PersonOnPages, world: World): Promise<void> {
  await person.reads(person.t('again.why'))
  await person.presses('sign-in.send')
  await typesCode(person, world)
  await person.presses('again.open')
}

/** Makes a passkey where the page asks for one, and puts off the paper. */
export async function setsUpPasskey(person: PersonOnPages): Promise<void> {
  await givePasskeys(person.page)
  await person.page.reload()
  await person.presses('passkey.set-up')
  await person.reads(person.t('recovery.paper-why'))
  await person.arrives()
  await person.follows('recovery.later')
}

/** Proves who it is with the passkey that they made. */
export async function provesByPasskey(person: PersonOnPages): Promise<void> {
  await person.reads(person.t('again.why-passkey'))
  await person.presses('passkey.use')
}

/** Adds an organization; the page goes on to inviting its first admin. */
export async function addsOrganization(ruth: PersonOnPages, name: string): Promise<void> {
  await ruth.opens('/organizations')
  await ruth.unfolds(ruth.t('organization.add'))
  await ruth.fills('setup.organization-name', name)
  await ruth.chooses('setup.county', COUNTY)
  await ruth.presses('organization.add-and-invite')
}

type Invited = { email: string; ownLanguage: string; roles: Role[]; organization?: string }

/** Invites somebody by email, in their language. */
export async function invites(by: PersonOnPages, invited: Invited): Promise<void> {
  await by.opens('/people')
  await by.follows('people.invite')
  await by.fills('invite.email', invited.email)
  if (invited.organization) await by.chooses('invite.organization', invited.organization)
  for (const role of ['ally', ...invited.roles] as const) {
    const box = by.page.getByLabel(by.t(`role.${role}`), { exact: true })
    await box.setChecked(invited.roles.includes(role))
  }
  await by.picks(invited.ownLanguage)
  await by.presses('invite.send')
  await by.reads(by.t('said.invited'))
}

type Help = { ownLanguage: string; skills: Skill[] }

/** From the letter to the last of the four steps; returns the invitation as it was read. */
export async function joins(person: PersonOnPages, { mail }: World, help: Help) {
  const subject = person.t('mail.invitation-subject', { network: HARBOR.network })
  const letter = await mail.letterTo(person.email, subject)
  await person.opens(linkIn(letter))
  await person.picks(help.ownLanguage)
  await person.fills('join.name', person.name)
  await person.presses('join.go-on')
  await person.picks(...help.skills.map((skill) => skillLabel(skill, person.language)), COUNTY)
  await person.presses('join.join')
  await person.follows('join.go-on')
  await person.reads(person.t('join.waits'))
  return letter
}

/** Vouches for somebody and verifies each skill that they named. */
export async function vouchesFor(admin: PersonOnPages, name: string): Promise<void> {
  await admin.opens('/people')
  await admin.page.getByRole('link', { name, exact: true }).click()
  await admin.reads(admin.t('people.waits'))
  await admin.arrives()
  await admin.presses('person.vouch')
  await admin.reads(admin.t('said.vouched'))
  const verify = { name: admin.t('person.verify'), exact: true }
  while ((await admin.page.getByRole('button', verify).count()) > 0)
    await admin.presses('person.verify')
}
